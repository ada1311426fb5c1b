package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.Clocks;
import org.springframework.stereotype.Component;

/** Each request to withdraw is checked on a clock of its own. */
@Component
class PrepareWithdrawalCheck implements JavaDelegate {

    private static final String STAGE = "withdrawal-check";

    private final Clocks clocks;

    PrepareWithdrawalCheck(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // the case itself goes on beside it, to its next round and to other units
        String unit = (String) execution.getVariable(LifecycleVariables.UNIT);
        execution.setVariableLocal(LifecycleVariables.UNIT, unit);
        execution.setVariableLocal(LifecycleVariables.ROUND, clocks.nextRound((String) execution.getVariable(LifecycleVariables.CASE_NO), STAGE, unit));
    }
}
