package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.consultation.Consultation;

/** The variables of {@code seven-step-consultation}. */
final class ConsultationVariables {

    // given by the caller
    static final String CASE_NO = "caseNo";
    static final String UNIT = "unit";
    static final String ROUND = "round";

    // given back
    static final String OUTCOME = "outcome";
    static final String OUTCOME_REASON = "outcomeReason";

    // what the gateways and decisions read
    static final String THEME_DECISION = "themeDecision";
    static final String THEME_RETURNED = "themeReturned";
    static final String MEETING_KIND = "meetingKind";
    static final String SITE_VISITED = "siteVisited";
    /** When the next meeting is; null when none is set. */
    static final String MEETING_AT = "meetingAt";
    static final String INVITED = "invited";
    static final String PRESENT = "present";
    static final String VOTES_FOR = "votesFor";
    static final String OBJECTION = "objection";
    /** Which meeting of this round it was: a second one follows only when the first had no quorum. */
    static final String MEETING_NO = "meetingNo";
    static final String MEETING_RESULT = "meetingResult";
    static final String PLAN_TERM_TOO_LONG = "planTermTooLong";
    static final String PLAN_TERM_DECISION = "planTermDecision";
    static final String PLAN_RETURNED = "planReturned";
    static final String MEAN_SCORE = "meanScore";
    /** How many evaluations there have been. */
    static final String EVALUATIONS = "evaluations";

    // what the forms of several steps share; the place is public
    static final String MEETING_TIME = "meetingTime";
    static final String MEETING_PLACE = "meetingPlace";

    // local to one task or one parallel branch
    static final String NOTICE_DAYS = "noticeDays";
    static final String PLAN_DAYS = "planDays";
    static final String EVALUATORS_MINIMUM = "evaluatorsMinimum";
    static final String CLERK_QUEUE = "clerkQueue";
    static final String CHAIR_QUEUE = "chairQueue";
    static final String MEASURE_ID = "measureId";
    static final String EVALUATOR = "evaluator";

    private ConsultationVariables() {
    }

    /** Read at the top: inside the parallel branches {@code unit} names whose clock runs there. */
    static Consultation consultation(DelegateExecution execution) {
        DelegateExecution top = execution.getProcessInstance();
        return new Consultation((String) top.getVariable(CASE_NO), (String) top.getVariable(UNIT), (Integer) top.getVariable(ROUND));
    }

    /** A figure that the model handed in. */
    static int figure(DelegateExecution execution, String name) {
        return ((Number) execution.getVariable(name)).intValue();
    }

    static String text(DelegateExecution execution, String name) {
        return (String) execution.getVariable(name);
    }
}
