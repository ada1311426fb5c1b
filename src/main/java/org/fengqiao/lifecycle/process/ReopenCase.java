package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.Closing;
import org.springframework.stereotype.Component;

/** A bad rating after closing opens the same case again. The round stays: the
 * follow-up finds the rating in it and opens the next one with the rectification. */
@Component
class ReopenCase implements JavaDelegate {

    private final Closing closing;

    ReopenCase(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.reopen((String) execution.getVariable(LifecycleVariables.CASE_NO), (String) execution.getVariable(LifecycleVariables.UNIT));
    }
}
