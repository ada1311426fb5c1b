package org.fengqiao.summons.process;

import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Execution;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The emergency was none: calls back every department that is not yet on site. Who is there listens no longer and goes on. */
@Component
class RecallDepartments implements JavaDelegate {

    static final String SUMMONS_RECALLED = "summons.recalled";

    private final RuntimeService runtime;
    private final HouseAuthority authority;

    RecallDepartments(@Lazy RuntimeService runtime, HouseAuthority authority) {
        this.runtime = runtime;
        this.authority = authority;
    }

    @Override
    public void execute(DelegateExecution execution) {
        authority.run(() -> notOnSite(execution).forEach(each -> runtime.messageEventReceived(SUMMONS_RECALLED, each.getId())));
    }

    private List<Execution> notOnSite(DelegateExecution execution) {
        return runtime.createExecutionQuery().processInstanceBusinessKey(execution.getProcessBusinessKey())
                .processVariableValueEquals(SummonsVariables.ROUND, SummonsVariables.number(execution))
                .messageEventSubscriptionName(SUMMONS_RECALLED).list();
    }
}
