package org.fengqiao.summons.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.summons.DepartmentWork;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The department has come, gone or given it back: where it was the last that might have returned the summons, the returns need
 * not wait for their time to be over. In a job of its own, which simply runs again when another department does it just now.
 */
@Component
class PassReturns implements JavaDelegate {

    static final String RETURNS_PASSED = "summons.returnsPassed";

    private final RuntimeService runtime;
    private final HouseAuthority authority;
    private final DepartmentWork work;

    PassReturns(@Lazy RuntimeService runtime, HouseAuthority authority, DepartmentWork work) {
        this.runtime = runtime;
        this.authority = authority;
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int number = SummonsVariables.number(execution);
        if (work.everybodyHasPassedReturn(SummonsVariables.caseNo(execution), number)) {
            authority.run(() -> runtime.createExecutionQuery().processInstanceBusinessKey(execution.getProcessBusinessKey())
                    .processVariableValueEquals(SummonsVariables.ROUND, number).messageEventSubscriptionName(RETURNS_PASSED).list()
                    .forEach(waiting -> runtime.messageEventReceived(RETURNS_PASSED, waiting.getId())));
        }
    }
}
