package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.CaseHolders;
import org.springframework.stereotype.Component;

/** Material has come in: whoever holds the case learns it. */
@Component
class PassOnMaterial implements JavaDelegate {

    private final CaseHolders holders;

    PassOnMaterial(CaseHolders holders) {
        this.holders = holders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holders.materialAdded((String) execution.getVariable(LifecycleVariables.CASE_NO));
    }
}
