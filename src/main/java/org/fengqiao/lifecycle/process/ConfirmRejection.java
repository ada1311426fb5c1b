package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.lifecycle.Acceptance;
import org.fengqiao.lifecycle.RejectionDecision;
import org.springframework.stereotype.Component;

/** Takes the second officer's opinion on a rejection in. */
@Component
class ConfirmRejection implements ExecutionListener {

    private final Acceptance acceptance;
    private final CurrentOfficer officer;

    ConfirmRejection(Acceptance acceptance, CurrentOfficer officer) {
        this.acceptance = acceptance;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            RejectionDecision decision = form.requiredChoice("rejectionDecision", "复核意见", RejectionDecision.class);
            String reason = form.requiredText("rejectionReason", "理由", 2000);
            form.check();
            acceptance.reviewRejection((String) execution.getVariable(LifecycleVariables.CASE_NO),
                    decision == RejectionDecision.CONFIRM, reason, officer.id());
            execution.setVariable(LifecycleVariables.REJECTION_CONFIRMED, decision == RejectionDecision.CONFIRM);
            form.forget("rejectionDecision", "rejectionReason");
        });
    }
}
