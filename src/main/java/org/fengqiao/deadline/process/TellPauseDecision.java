package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.PauseRequests;
import org.springframework.stereotype.Component;

/** Whoever asked learns how it was decided. */
@Component
class TellPauseDecision implements JavaDelegate {

    private final PauseRequests requests;

    TellPauseDecision(PauseRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.tell((Long) execution.getVariable(DeadlineVariables.PAUSE_REQUEST));
    }
}
