package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.summons.Returns;
import org.springframework.stereotype.Component;

/** The time for returns is over, or nobody is left who might: counts what has come back. */
@Component
class CloseReturns implements JavaDelegate {

    private final Returns returns;

    CloseReturns(Returns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(SummonsVariables.RETURNS_TO_SETTLE,
                !returns.close(SummonsVariables.caseNo(execution), SummonsVariables.number(execution)).isEmpty());
    }
}
