package org.fengqiao.mediation;

/** What follows from asking both sides. */
public enum ConsentResult {
    AGREED, REFUSED,
    /** A party wants another mediator, who asks anew. */
    REPLACE
}
