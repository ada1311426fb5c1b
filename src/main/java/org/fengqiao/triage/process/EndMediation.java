package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.triage.PostWork;
import org.springframework.stereotype.Component;

/** A post's mediation is over, also where a withdrawal ended it: another post may mediate now. */
@Component
class EndMediation implements ExecutionListener {

    private final PostWork work;

    EndMediation(PostWork work) {
        this.work = work;
    }

    @Override
    public void notify(DelegateExecution execution) {
        work.mediationEnded(TriageVariables.triage(execution), TriageVariables.text(execution, TriageVariables.POST));
    }
}
