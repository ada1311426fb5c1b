package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.Closing;
import org.springframework.stereotype.Component;

/** A bad rating after closing opens the same case again, as a new round with clocks of its own. */
@Component
class ReopenCase implements JavaDelegate {

    private final Closing closing;

    ReopenCase(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.reopen((String) execution.getVariable(LifecycleVariables.CASE_NO));
        NextRound.of(execution);
    }
}
