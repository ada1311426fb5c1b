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
    static final String REJECTION_CONFIRMED = "rejectionConfirmed";
    static final String ROUTE = "route";
    static final String OUTCOME = "outcome";
    static final String OUTCOME_REASON = "outcomeReason";
    static final String FOLLOW_UP_RESULT = "followUpResult";
    static final String RATING_VERDICT = "ratingVerdict";
    static final String REOPENABLE = "reopenable";
    static final String REOPEN_NEEDED = "reopenNeeded";

    private LifecycleVariables() {
    }
}
