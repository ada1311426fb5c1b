package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Trail;
import org.fengqiao.consultation.MeetingResult;
import org.fengqiao.consultation.Step;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.ModelProperties;
import org.springframework.stereotype.Component;

/**
 * Hands the result back to the caller. What it is stands in the properties {@code outcome} and {@code outcomeReason} of the end
 * event; where that names no reason, the last meeting's result is the reason.
 */
@Component
class ConcludeConsultation implements ExecutionListener {

    private final Trail trail;
    private final CurrentOfficer officer;

    ConcludeConsultation(Trail trail, CurrentOfficer officer) {
        this.trail = trail;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Outcome outcome = Outcome.valueOf(ModelProperties.of(execution.getBpmnModelElementInstance(),
                ConsultationVariables.OUTCOME).orElseThrow());
        String reason = ModelProperties.of(execution.getBpmnModelElementInstance(), ConsultationVariables.OUTCOME_REASON)
                .orElseGet(() -> MeetingResult.valueOf(
                        ConsultationVariables.text(execution, ConsultationVariables.MEETING_RESULT)).label());
        trail.append(ConsultationVariables.text(execution, ConsultationVariables.CASE_NO), officer.id(), Step.CONSULTATION,
                outcome.label(), reason);
        execution.setVariable(ConsultationVariables.OUTCOME, outcome.name());
        execution.setVariable(ConsultationVariables.OUTCOME_REASON, reason);
    }
}
