package org.fengqiao.followup.process;

import java.util.Collection;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.followup.Visits;
import org.springframework.stereotype.Component;

/** Lists the case for supervision and reports it at once to everybody the table named, because the visitor fears the worst. */
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
        List<String> groups = ((Collection<?>) execution.getVariable(FollowUpVariables.REPORT_READERS)).stream()
                .map(Object::toString).toList();
        visits.flareUpFeared((String) execution.getVariable(FollowUpVariables.CASE_NO),
                (Integer) execution.getVariable(FollowUpVariables.ROUND), groups, officer.id());
        execution.removeVariable(FollowUpVariables.REPORT_READERS);
    }
}
