package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.ModelProperties;
import org.springframework.stereotype.Component;

/** Hands the result back to the caller: it stands in the properties of the end event; a legal route names the body. */
@Component
class ConcludeTriage implements ExecutionListener {

    private final Trail trail;
    private final CurrentOfficer officer;

    ConcludeTriage(Trail trail, CurrentOfficer officer) {
        this.trail = trail;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Outcome outcome = Outcome.valueOf(property(execution, TriageVariables.OUTCOME));
        String reason = property(execution, TriageVariables.OUTCOME_REASON);
        if (outcome == Outcome.LEGAL_ROUTE) {
            reason += "：" + TriageVariables.text(execution, TriageVariables.LEGAL_BODY);
        }
        trail.append(TriageVariables.text(execution, TriageVariables.CASE_NO), officer.id(), "一核八翼", outcome.label(), reason);
        execution.setVariable(TriageVariables.OUTCOME, outcome.name());
        execution.setVariable(TriageVariables.OUTCOME_REASON, reason);
    }

    private static String property(DelegateExecution execution, String name) {
        return ModelProperties.of(execution.getBpmnModelElementInstance(), name)
                .orElseThrow(() -> new IllegalStateException(execution.getCurrentActivityId() + " says no " + name));
    }
}
