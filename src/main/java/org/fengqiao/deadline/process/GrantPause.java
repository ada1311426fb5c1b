package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.PauseRequests;
import org.springframework.stereotype.Component;

/** The pause is granted: the clocks pause from now on. */
@Component
class GrantPause implements JavaDelegate {

    private final PauseRequests requests;

    GrantPause(PauseRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.grant((Long) execution.getVariable(DeadlineVariables.PAUSE_REQUEST));
    }
}
