package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** Hands the outcome back to the caller. */
@Component
class ConcludeSummons implements JavaDelegate {

    private final Summonses summonses;
    private final CurrentOfficer officer;

    ConcludeSummons(Summonses summonses, CurrentOfficer officer) {
        this.summonses = summonses;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Summonses.Conclusion conclusion = summonses.conclude(SummonsVariables.caseNo(execution), SummonsVariables.number(execution),
                officer.id());
        execution.setVariable(SummonsVariables.OUTCOME, conclusion.outcome().name());
        execution.setVariable(SummonsVariables.OUTCOME_REASON, conclusion.reason());
    }
}
