package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.summons.Candidates;
import org.fengqiao.summons.Summonses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens the case's next summons; its number is the round of all its clocks. */
@Component
class OpenSummons implements ExecutionListener {

    private final Summonses summonses;
    private final ObjectProvider<Candidates> candidates;

    OpenSummons(Summonses summonses, ObjectProvider<Candidates> candidates) {
        this.summonses = summonses;
        this.candidates = candidates;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String caseNo = SummonsVariables.caseNo(execution);
        execution.setVariable(SummonsVariables.ROUND,
                summonses.open(caseNo, SummonsVariables.text(execution, SummonsVariables.UNIT)));
        execution.setVariable(SummonsVariables.WHISTLE_REFUSED, false);
        // the table asks for it, whether or not the case's words tell it
        if (SummonsVariables.text(execution, SummonsVariables.MATTER) == null) {
            execution.setVariable(SummonsVariables.MATTER,
                    candidates.stream().flatMap(each -> each.matter(caseNo).stream()).findFirst().orElse(null));
        }
    }
}
