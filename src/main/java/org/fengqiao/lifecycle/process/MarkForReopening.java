package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Marks that the case has to be taken up again. */
@Component
class MarkForReopening implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        execution.setVariable(LifecycleVariables.REOPEN_NEEDED, true);
    }
}
