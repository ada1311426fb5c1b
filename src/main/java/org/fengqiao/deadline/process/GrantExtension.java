package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.Extensions;
import org.springframework.stereotype.Component;

/** The extension is granted: the clock moves. */
@Component
class GrantExtension implements JavaDelegate {

    private final Extensions extensions;

    GrantExtension(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.grant((Long) execution.getVariable(DeadlineVariables.EXTENSION_CLOCK));
    }
}
