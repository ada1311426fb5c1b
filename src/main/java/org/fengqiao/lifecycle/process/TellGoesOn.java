package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.WithdrawalCheck;
import org.fengqiao.lifecycle.WithdrawalEffect;
import org.springframework.stereotype.Component;

/** The case goes on although its reporter wanted to withdraw it. */
@Component
class TellGoesOn implements JavaDelegate {

    private final WithdrawalCheck withdrawals;

    TellGoesOn(WithdrawalCheck withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WithdrawalEffect effect = WithdrawalEffect.valueOf((String) execution.getVariable(LifecycleVariables.WITHDRAWAL_EFFECT));
        withdrawals.goesOn((String) execution.getVariable(LifecycleVariables.CASE_NO), effect);
        if (effect == WithdrawalEffect.CONTINUE_WITHOUT_REPORTER) {
            execution.setVariable(LifecycleVariables.REPORTER_WITHDREW, true);
        }
    }
}
