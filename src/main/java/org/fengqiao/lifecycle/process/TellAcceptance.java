package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.Acceptance;
import org.springframework.stereotype.Component;

/** The reporter is told that his case is accepted. */
@Component
class TellAcceptance implements JavaDelegate {

    private final Acceptance acceptance;

    TellAcceptance(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acceptance.tellAccepted((String) execution.getVariable(LifecycleVariables.CASE_NO));
    }
}
