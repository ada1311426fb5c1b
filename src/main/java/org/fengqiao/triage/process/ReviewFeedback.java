package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.PostWork;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** Intake judges whether the feedback is complete. */
@Component
class ReviewFeedback implements ExecutionListener {

    enum Decision {
        COMPLETE, INCOMPLETE
    }

    private final PostWork work;
    private final CurrentOfficer officer;

    ReviewFeedback(PostWork work, CurrentOfficer officer) {
        this.work = work;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(TriageVariables.FEEDBACK_DECISION, "反馈是否齐全", Decision.class);
            String missing = form.optionalText("supplementReason", "缺什么", 2000);
            form.check();
            TriageRound triage = TriageVariables.triage(execution);
            if (decision == Decision.COMPLETE) {
                execution.setVariable(TriageVariables.LEAD_RESOLVED, work.complete(triage, officer.id()));
            } else {
                work.incomplete(triage, form.list("postsToSupplement"), missing, officer.id());
            }
            form.forget("postsToSupplement", "supplementReason");
        });
    }
}
