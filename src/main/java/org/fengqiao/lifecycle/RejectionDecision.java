package org.fengqiao.lifecycle;

/** What the second officer says to a rejection. */
public enum RejectionDecision {
    CONFIRM, RETURN
}
