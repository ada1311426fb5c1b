package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.ModelProperties;
import org.fengqiao.mediation.Mediations;
import org.springframework.stereotype.Component;

/**
 * Hands the result back to the caller. What it is stands in the properties {@code outcome} and {@code nextRoute} of the end
 * event; why, in {@code outcomeReason} there or in what the last step left.
 */
@Component
class ConcludeMediation implements ExecutionListener {

    private final Mediations mediations;
    private final CurrentOfficer officer;

    ConcludeMediation(Mediations mediations, CurrentOfficer officer) {
        this.mediations = mediations;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Outcome outcome = Outcome.valueOf(property(execution, MediationVariables.OUTCOME));
        String stated = property(execution, MediationVariables.OUTCOME_REASON);
        String reason = stated == null ? MediationVariables.text(execution, MediationVariables.OUTCOME_REASON) : stated;
        mediations.concluded(MediationVariables.mediation(execution), outcome, reason, officer.id());
        execution.setVariable(MediationVariables.OUTCOME, outcome.name());
        execution.setVariable(MediationVariables.OUTCOME_REASON, reason);
        execution.setVariable(MediationVariables.NEXT_ROUTE, property(execution, MediationVariables.NEXT_ROUTE));
    }

    private static String property(DelegateExecution execution, String name) {
        return ModelProperties.of(execution.getBpmnModelElementInstance(), name).orElse(null);
    }
}
