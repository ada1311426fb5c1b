package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** A numbered new round opens new clocks; nothing else does. */
final class NextRound {

    private NextRound() {
    }

    static void of(DelegateExecution execution) {
        execution.setVariable(LifecycleVariables.ROUND, (Integer) execution.getVariable(LifecycleVariables.ROUND) + 1);
    }
}
