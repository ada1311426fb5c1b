package org.fengqiao.deadline;

/** Brings a request for an extension before the superior, and takes it away when it is no longer needed. */
public interface ExtensionDecisions {

    /**
     * @param decider group one level above the holder
     * @param number 1 for the first request of the case, 2 for the second …: each request has a clock of its own
     * @param newEnd the end if it is granted, in words
     */
    void ask(StageClock clock, String decider, int number, String amount, String newEnd);

    /** The stage was completed before anybody decided. */
    void needless(StageClock clock);
}
