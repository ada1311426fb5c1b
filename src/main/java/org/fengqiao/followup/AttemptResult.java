package org.fengqiao.followup;

/** What follows from an attempt to reach the reporter. */
public enum AttemptResult {
    /** He was reached and has answered. */
    REACHED,
    /** He was not, and there are attempts left. */
    TRY_AGAIN,
    /** He was not, and that was the last attempt. */
    GIVEN_UP
}
