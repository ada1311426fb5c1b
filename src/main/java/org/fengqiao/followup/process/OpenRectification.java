package org.fengqiao.followup.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.followup.Rectifications;
import org.springframework.stereotype.Component;

/** Begins a new round at the unit that handled the case: rectification and the visit after it get clocks of their own. */
@Component
class OpenRectification implements JavaDelegate {

    private final Rectifications rectifications;
    private final CurrentOfficer officer;

    OpenRectification(Rectifications rectifications, CurrentOfficer officer) {
        this.rectifications = rectifications;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int round = (Integer) execution.getVariable(FollowUpVariables.ROUND) + 1;
        execution.setVariable(FollowUpVariables.ROUND, round);
        rectifications.opened((String) execution.getVariable(FollowUpVariables.CASE_NO), round,
                (String) execution.getVariable(FollowUpVariables.UNIT), officer.id());
    }
}
