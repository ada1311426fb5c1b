package org.fengqiao.followup.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.followup.Visits;
import org.springframework.stereotype.Component;

/** Lists a case for supervision that was rectified and is still bad. */
@Component
class ListForSupervision implements JavaDelegate {

    private final Visits visits;
    private final CurrentOfficer officer;

    ListForSupervision(Visits visits, CurrentOfficer officer) {
        this.visits = visits;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        visits.stillDissatisfied((String) execution.getVariable(FollowUpVariables.CASE_NO), officer.id());
    }
}
