package org.fengqiao.deadline.process;

/** The process variables that clocks read, and those of {@code extend-deadline} and {@code approve-pause}. */
final class DeadlineVariables {

    static final String CASE_NO = "caseNo";
    /** Id of the unit that works on the stage. */
    static final String UNIT = "unit";
    /** Number of the round, 1 where it is missing. */
    static final String ROUND = "round";
    static final String FAST = "fast";
    static final String SUBDISTRICT = "subdistrict";
    static final String CATEGORY = "category";
    static final String CHANNEL = "channel";
    static final String ROUTE = "route";
    /** ISO date or time on which a stage with an agreed end is due. */
    static final String AGREED_DATE = "agreedDate";
    /** ISO date by which a hotline's or superior's order wants the whole case answered; optional. */
    static final String REPLY_BY = "replyBy";

    static final String TITLE = "title";
    static final String GRADE = "grade";
    static final String COMMUNITY = "community";
    /** Id of the clock that is to be extended. */
    static final String EXTENSION_CLOCK = "extensionClock";
    static final String EXTENSION_STAGE = "extensionStage";
    static final String EXTENSION_AMOUNT = "extensionAmount";
    static final String EXTENSION_END = "extensionEnd";
    static final String EXTENSION_NEW_END = "extensionNewEnd";
    static final String EXTENSION_DECIDER = "extensionDecider";
    static final String EXTENSION_DECISION = "extensionDecision";
    static final String EXTENSION_DECISION_REASON = "extensionDecisionReason";
    static final String EXTENSION_GRANTED = "extensionGranted";

    /** Id of the request for a pause. */
    static final String PAUSE_REQUEST = "pauseRequest";
    static final String PAUSE_STAGES = "pauseStages";
    static final String PAUSE_LENGTH = "pauseLength";
    static final String PAUSE_DECIDER = "pauseDecider";
    static final String PAUSE_DECISION = "pauseDecision";
    static final String PAUSE_DECISION_REASON = "pauseDecisionReason";
    static final String PAUSE_GRANTED = "pauseGranted";

    private DeadlineVariables() {
    }
}
