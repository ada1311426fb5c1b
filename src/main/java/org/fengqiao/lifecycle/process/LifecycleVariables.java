package org.fengqiao.lifecycle.process;

/** The variables of {@code case-lifecycle}; none of them holds personal data. */
final class LifecycleVariables {

    static final String CASE_NO = "caseNo";
    static final String TITLE = "title";
    static final String CATEGORY = "category";
    static final String GRADE = "grade";
    static final String CHANNEL = "channel";
    static final String LEVEL = "level";
    static final String SUBDISTRICT = "subdistrict";
    static final String COMMUNITY = "community";
    static final String DISTRICT = "district";
    static final String UNIT = "unit";
    static final String ROUND = "round";
    static final String FAST = "fast";
    static final String PEOPLE = "people";
    static final String INJURY = "injury";
    static final String SETTLED = "settled";
    static final String NAMED_PARTIES = "namedParties";
    static final String HAS_COMMUNITY = "hasCommunity";
    static final String MAJOR_INSTABILITY = "majorInstability";
    static final String VIOLENCE = "violence";
    static final String KEY_CASE = "keyCase";
    static final String PROPOSED_ROUTE = "proposedRoute";
    static final String ACCEPT_DECISION = "acceptDecision";
    static final String MAIN_CASE = "mainCase";
    static final String MAIN_ANSWERED = "mainAnswered";
    static final String MAIN_CLOSED = "mainClosed";
    /** Account of whoever wants to reject. */
    static final String REJECTED_BY = "rejectedBy";
    static final String REJECTION_CONFIRMED = "rejectionConfirmed";
    static final String ROUTE = "route";
    static final String OUTCOME = "outcome";
    static final String OUTCOME_REASON = "outcomeReason";
    static final String FOLLOW_UP_RESULT = "followUpResult";
    static final String RATING_VERDICT = "ratingVerdict";
    /** Whether the unit that holds the case has worked on it; false where it only accepted it to hand it on. */
    static final String LEVEL_WORKED = "levelWorked";
    static final String NEXT_LEVEL = "nextLevel";
    /** The last day that a hotline's or superior's order gives itself, where it names one. */
    static final String REPLY_BY = "replyBy";
    /** Kind of the unit complained about, NONE where the demand is no such complaint. */
    static final String COMPLAINT_ABOUT = "complaintAbout";
    static final String TIMES_REOPENED = "timesReopened";
    static final String CONFERENCE_DECIDED = "conferenceDecided";
    static final String WITHDRAWAL_DANGER = "withdrawalDanger";
    static final String WITHDRAWAL_EFFECT = "withdrawalEffect";
    static final String OTHER_REPORTERS = "otherReporters";
    /** The case goes on for others; its own reporter is not asked any more. */
    static final String REPORTER_WITHDREW = "reporterWithdrew";
    static final String ESCALATION = "escalation";
    /** What {@code classify-case} found. */
    static final String CLASSIFICATION = "classification";
    /** The groups that {@code report-at-once} named. */
    static final String REPORT_READERS = "reportReaders";
    /** Whether no report has reached some of them yet. */
    static final String REPORT_NEEDED = "reportNeeded";
    static final String REOPEN_NEEDED = "reopenNeeded";

    private LifecycleVariables() {
    }
}
