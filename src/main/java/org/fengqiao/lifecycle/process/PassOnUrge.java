package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.CaseHolders;
import org.springframework.stereotype.Component;

/** Somebody has urged: whoever holds the case learns it. */
@Component
class PassOnUrge implements JavaDelegate {

    private final CaseHolders holders;

    PassOnUrge(CaseHolders holders) {
        this.holders = holders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holders.urged((String) execution.getVariable(LifecycleVariables.CASE_NO));
    }
}
