package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.triage.Distribution;
import org.springframework.stereotype.Component;

/** Opens a new round: a case that was here before gets new clocks, and the caller's own round stays untouched. */
@Component
class OpenTriage implements ExecutionListener {

    private static final String FIRST_STAGE = "intake-check";

    private final Distribution distribution;
    private final Clocks clocks;
    private final CurrentOfficer officer;

    OpenTriage(Distribution distribution, Clocks clocks, CurrentOfficer officer) {
        this.distribution = distribution;
        this.clocks = clocks;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String caseNo = TriageVariables.text(execution, TriageVariables.CASE_NO);
        execution.setVariable(TriageVariables.ROUND,
                clocks.nextRound(caseNo, FIRST_STAGE, TriageVariables.text(execution, TriageVariables.UNIT)));
        execution.setVariable(TriageVariables.APPROVAL_DECISION, null);
        execution.setVariable(TriageVariables.WHISTLED, false);
        distribution.opened(TriageVariables.triage(execution), officer.id());
    }
}
