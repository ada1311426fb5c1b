package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.organisation.process.Queues;
import org.springframework.stereotype.Component;

/** Lays out what the mediation begins with: its queue, and that nothing is arranged yet. */
@Component
class OpenMediation implements ExecutionListener {

    private static final String PART = "mediate";

    private final Queues queues;

    OpenMediation(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getVariable(MediationVariables.MEDIATOR_QUEUE) == null) {
            execution.setVariable(MediationVariables.MEDIATOR_QUEUE, queues.group(execution, PART));
        }
        execution.setVariable(MediationVariables.MEDIATOR, null);
        execution.setVariable(MediationVariables.NEXT_SESSION_AT, null);
        execution.setVariable(MediationVariables.NEXT_ROUTE, null);
    }
}
