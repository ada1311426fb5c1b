package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** Nobody needs the opinion any more. */
@Component
class TakeBackOpinion implements JavaDelegate {

    private final SecondOpinions opinions;
    private final CurrentOfficer officer;

    TakeBackOpinion(SecondOpinions opinions, CurrentOfficer officer) {
        this.opinions = opinions;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        opinions.takenBack(CaseworkVariables.opinion(execution), officer.id());
    }
}
