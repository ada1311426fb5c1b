package org.fengqiao.mediation;

/** What a side says to being mediated. */
public enum Answer {
    AGREE, REFUSE
}
