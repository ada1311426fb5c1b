package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.lifecycle.WithdrawalCheck;
import org.springframework.stereotype.Component;

/** The reporter has withdrawn: what was under way has ended with everything it called. */
@Component
class EndWithdrawn implements JavaDelegate {

    private final WithdrawalCheck withdrawals;

    EndWithdrawn(WithdrawalCheck withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawals.ended((String) execution.getVariable(LifecycleVariables.CASE_NO));
        execution.setVariable(LifecycleVariables.OUTCOME, Outcome.WITHDRAWN.name());
    }
}
