package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The post that was asked has filled in its opinion. */
@Component
class GiveOpinion implements ExecutionListener {

    private final SecondOpinions opinions;
    private final CurrentOfficer officer;

    GiveOpinion(SecondOpinions opinions, CurrentOfficer officer) {
        this.opinions = opinions;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String opinion = form.requiredText(CaseworkVariables.OPINION_TEXT, "意见", 4000);
            form.check();
            opinions.given(CaseworkVariables.opinion(execution), opinion, officer.id());
            form.forget(CaseworkVariables.OPINION_TEXT);
        });
    }
}
