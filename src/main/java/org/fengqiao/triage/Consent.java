package org.fengqiao.triage;

/** Whether the party agrees to be counselled. */
public enum Consent {
    GIVEN, REFUSED, NOT_ASKED
}
