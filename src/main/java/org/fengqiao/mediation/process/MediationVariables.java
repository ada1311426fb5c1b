package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.fengqiao.mediation.Mediation;

/** The variables of {@code mediation}. References and decisions only: who the parties are and what they said is in the register. */
final class MediationVariables {

    // given by the caller
    static final String CASE_NO = "caseNo";
    static final String UNIT = "unit";
    static final String ROUND = "round";
    /** The group that mediates; where the caller names none, the part {@code mediate} of the table of queues does. */
    static final String MEDIATOR_QUEUE = "mediatorQueue";

    // given back
    static final String OUTCOME = "outcome";
    static final String OUTCOME_REASON = "outcomeReason";
    static final String NEXT_ROUTE = "nextRoute";

    // what the gateways read
    static final String CONSENT_OUTCOME = "consentOutcome";
    static final String SESSION_OUTCOME = "sessionOutcome";
    static final String PERFORMANCE_OUTCOME = "performanceOutcome";
    static final String WAY_ON = "wayOn";
    static final String PERFORMED_AT_ONCE = "performedAtOnce";

    /** Whom the parties chose, a person id; null until then and after an objection. */
    static final String MEDIATOR = "mediator";
    /** When the parties come together again; null when nothing was arranged. */
    static final String NEXT_SESSION_AT = "nextSessionAt";
    /** What the form of the agreement begins with: the day on which the parties agreed. */
    static final String EFFECTIVE_ON = "effectiveOn";
    /** When the performance is to be checked. */
    static final String PERFORMANCE_DUE = "performanceDue";

    private MediationVariables() {
    }

    static Mediation mediation(VariableScope scope) {
        return new Mediation((String) scope.getVariable(CASE_NO), (String) scope.getVariable(UNIT), (Integer) scope.getVariable(ROUND));
    }

    static String text(VariableScope scope, String name) {
        return (String) scope.getVariable(name);
    }
}
