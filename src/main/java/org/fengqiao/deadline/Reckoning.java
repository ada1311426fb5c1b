package org.fengqiao.deadline;

/** How the time of a clock is counted. The constants are the words of the decision table. */
public enum Reckoning {
    /** Only office hours count. */
    WORKING,
    /** Every hour counts. */
    CALENDAR,
    /** Until the close of business on a date agreed by those concerned. */
    AGREED
}
