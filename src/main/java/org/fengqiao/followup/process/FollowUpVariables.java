package org.fengqiao.followup.process;

/** The engine's variables of a follow-up. References and decisions only: what people said is in the register. */
final class FollowUpVariables {

    /** Given by the caller. */
    static final String CASE_NO = "caseNo";
    static final String UNIT = "unit";
    /** Given by the caller; grows with each rectification and is given back. */
    static final String ROUND = "round";

    /** What {@code follow-up-policy} asks. */
    static final String KEY_CASE = "keyCase";
    static final String SAMPLED = "sampled";
    static final String EARLIER_BAD_RATING = "earlierBadRating";
    /** What it answers: a {@link org.fengqiao.followup.Visitor}. */
    static final String VISITOR = "visitor";

    /** Whether the reporter's own rating of this round is in the register. */
    static final String ALREADY_RATED = "alreadyRated";
    /** Number of the next attempt to reach the reporter, 1 at first; the form shows it. */
    static final String ATTEMPT = "attempt";
    /** A {@link org.fengqiao.followup.AttemptResult}. */
    static final String VISIT_OUTCOME = "visitOutcome";
    static final String RATING = "rating";
    static final String SOLVED = "solved";
    static final String RISK = "risk";

    /** The groups {@code report-at-once} names when the visitor fears a flare-up; gone once they are told. */
    static final String REPORT_READERS = "reportReaders";

    /** Given back: a {@link org.fengqiao.followup.FollowUpResult}. */
    static final String FOLLOW_UP_RESULT = "followUpResult";

    private FollowUpVariables() {
    }
}
