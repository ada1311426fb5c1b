package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.triage.PostWork;
import org.springframework.stereotype.Component;

/** Mediation has settled the lead post's matter. */
@Component
class RecordMediation implements JavaDelegate {

    private final PostWork work;
    private final CurrentOfficer officer;

    RecordMediation(PostWork work, CurrentOfficer officer) {
        this.work = work;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        work.mediated(TriageVariables.triage(execution), TriageVariables.text(execution, TriageVariables.POST), officer.id());
    }
}
