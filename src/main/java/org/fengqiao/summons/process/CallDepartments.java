package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.summons.SummonsKind;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** Calls the departments: from now their time for a return runs. */
@Component
class CallDepartments implements JavaDelegate {

    private final Summonses summonses;
    private final CurrentOfficer officer;

    CallDepartments(Summonses summonses, CurrentOfficer officer) {
        this.summonses = summonses;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        summonses.call(SummonsVariables.caseNo(execution), SummonsVariables.number(execution),
                SummonsKind.valueOf(SummonsVariables.text(execution, SummonsVariables.SUMMONS_KIND)),
                SummonsVariables.circumstances(execution), officer.id());
    }
}
