package org.fengqiao.followup.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.ModelProperties;
import org.fengqiao.followup.FollowUpResult;
import org.fengqiao.followup.Visits;
import org.springframework.stereotype.Component;

/** Records how the follow-up came out: the end event says it in its property {@code followUpResult}. */
@Component
class ConcludeFollowUp implements ExecutionListener {

    private final Visits visits;
    private final CurrentOfficer officer;

    ConcludeFollowUp(Visits visits, CurrentOfficer officer) {
        this.visits = visits;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FollowUpResult result = ModelProperties.of(execution.getBpmnModelElementInstance(), FollowUpVariables.FOLLOW_UP_RESULT)
                .map(FollowUpResult::valueOf)
                .orElseThrow(() -> new IllegalStateException(execution.getCurrentActivityId() + " says no followUpResult"));
        visits.concluded((String) execution.getVariable(FollowUpVariables.CASE_NO),
                (Integer) execution.getVariable(FollowUpVariables.ROUND), result, officer.id());
        execution.setVariable(FollowUpVariables.FOLLOW_UP_RESULT, result.name());
    }
}
