package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Consultation;
import org.fengqiao.consultation.Plans;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The superior has approved how long a plan takes, or sent it back. */
@Component
class ApprovePlanTerm implements ExecutionListener {

    enum Decision {
        APPROVE, RETURN
    }

    private final Plans plans;
    private final CurrentOfficer officer;

    ApprovePlanTerm(Plans plans, CurrentOfficer officer) {
        this.plans = plans;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(ConsultationVariables.PLAN_TERM_DECISION, "审批意见", Decision.class);
            String reason = form.optionalText("planTermReason", "退回理由", 1000);
            form.check();
            Consultation consultation = ConsultationVariables.consultation(execution);
            switch (decision) {
                case APPROVE -> plans.approved(consultation, officer.id());
                case RETURN -> plans.returned(consultation, reason, officer.id());
            }
            execution.setVariable(ConsultationVariables.PLAN_RETURNED, decision == Decision.RETURN);
            form.forget("planTermReason");
        });
    }
}
