package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.lifecycle.WayUp;
import org.springframework.stereotype.Component;

/** Takes in the district conference's written decision. */
@Component
class DecideAtConference implements ExecutionListener {

    private final WayUp wayUp;
    private final CurrentOfficer officer;

    DecideAtConference(WayUp wayUp, CurrentOfficer officer) {
        this.wayUp = wayUp;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String decision = form.requiredText("conferenceDecision", "决定", 2000);
            String reason = form.requiredText("conferenceReason", "理由", 2000);
            String remedies = form.requiredText("conferenceRemedies", "救济途径", 1000);
            form.check();
            wayUp.decidedAtConference((String) execution.getVariable(LifecycleVariables.CASE_NO), decision, reason, remedies,
                    officer.id(), (String) execution.getVariable(LifecycleVariables.UNIT));
            execution.setVariable(LifecycleVariables.OUTCOME, Outcome.UNRESOLVED.name());
            form.forget("conferenceDecision", "conferenceReason", "conferenceRemedies");
        });
    }
}
