package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.Extensions;
import org.springframework.stereotype.Component;

/** Nobody decided until the clock's end. */
@Component
class RefuseExtensionBySilence implements JavaDelegate {

    private final Extensions extensions;

    RefuseExtensionBySilence(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.refuseBySilence((Long) execution.getVariable(DeadlineVariables.EXTENSION_CLOCK));
    }
}
