package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.Acceptance;
import org.springframework.stereotype.Component;

/** The reporter is told why his case is rejected and whom to turn to. */
@Component
class TellRejection implements JavaDelegate {

    private final Acceptance acceptance;

    TellRejection(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acceptance.tellRejected((String) execution.getVariable(LifecycleVariables.CASE_NO));
    }
}
