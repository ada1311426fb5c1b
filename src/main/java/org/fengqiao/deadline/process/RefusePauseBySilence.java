package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.PauseRequests;
import org.springframework.stereotype.Component;

/** Nobody decided until the clocks' end. */
@Component
class RefusePauseBySilence implements JavaDelegate {

    private final PauseRequests requests;

    RefusePauseBySilence(PauseRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.refuseBySilence((Long) execution.getVariable(DeadlineVariables.PAUSE_REQUEST));
    }
}
