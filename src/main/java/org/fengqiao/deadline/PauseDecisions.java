package org.fengqiao.deadline;

/** Brings a request for a pause before the superior, and takes it away when it is no longer needed. */
public interface PauseDecisions {

    /**
     * @param decider group one level above the holder
     * @param number 1 for the first request of the case, 2 for the second …: each request has a clock of its own
     * @param stages the stages whose clocks are to pause, in words
     * @param length how long, in words
     */
    void ask(long request, String caseNo, String decider, int number, String stages, String length);

    /** The stages were completed, or the case has moved on, before anybody decided. */
    void needless(long request, String caseNo);
}
