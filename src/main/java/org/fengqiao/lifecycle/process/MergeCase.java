package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.lifecycle.Acceptance;
import org.springframework.stereotype.Component;

/** Merges the case into the main case that the officer chose. */
@Component
class MergeCase implements JavaDelegate {

    private final Acceptance acceptance;
    private final CurrentOfficer officer;

    MergeCase(Acceptance acceptance, CurrentOfficer officer) {
        this.acceptance = acceptance;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean answered = acceptance.merge((String) execution.getVariable(LifecycleVariables.CASE_NO),
                (String) execution.getVariable(LifecycleVariables.MAIN_CASE), officer.id());
        execution.setVariable(LifecycleVariables.MAIN_ANSWERED, answered);
        execution.setVariable(LifecycleVariables.MAIN_CLOSED, false);
    }
}
