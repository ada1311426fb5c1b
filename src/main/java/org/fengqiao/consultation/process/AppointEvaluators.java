package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Evaluations;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The clerk has put the 评估团 together. */
@Component
class AppointEvaluators implements ExecutionListener {

    private final Evaluations evaluations;
    private final CurrentOfficer officer;

    AppointEvaluators(Evaluations evaluations, CurrentOfficer officer) {
        this.evaluations = evaluations;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            evaluations.appoint(ConsultationVariables.consultation(execution), form.list("evaluators"),
                    ConsultationVariables.figure(execution, ConsultationVariables.EVALUATORS_MINIMUM), officer.id());
            form.forget("evaluators");
        });
    }
}
