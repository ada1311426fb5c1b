package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casework.SecondOpinions;
import org.springframework.stereotype.Component;

/** The one who asked learns that the opinion is in the case file. */
@Component
class TellOpinion implements JavaDelegate {

    private final SecondOpinions opinions;

    TellOpinion(SecondOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        opinions.tellGiven(CaseworkVariables.opinion(execution));
    }
}
