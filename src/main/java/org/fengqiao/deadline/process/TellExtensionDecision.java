package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.Extensions;
import org.springframework.stereotype.Component;

/** The holder learns how it was decided. */
@Component
class TellExtensionDecision implements JavaDelegate {

    private final Extensions extensions;

    TellExtensionDecision(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.tell((Long) execution.getVariable(DeadlineVariables.EXTENSION_CLOCK));
    }
}
