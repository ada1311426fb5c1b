package org.fengqiao.followup.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.followup.Visits;
import org.springframework.stereotype.Component;

/** Lists the case for supervision and reports it at once, because the visitor fears the worst. */
@Component
class ReportFlareUp implements JavaDelegate {

    private final Visits visits;
    private final CurrentOfficer officer;

    ReportFlareUp(Visits visits, CurrentOfficer officer) {
        this.visits = visits;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        visits.flareUpFeared((String) execution.getVariable(FollowUpVariables.CASE_NO),
                (Integer) execution.getVariable(FollowUpVariables.ROUND), officer.id());
    }
}
