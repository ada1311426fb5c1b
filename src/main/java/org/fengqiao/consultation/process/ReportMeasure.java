package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Plans;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** Somebody reports on a measure: it goes on, or it has been carried out. */
@Component
class ReportMeasure implements ExecutionListener {

    enum Decision {
        PROGRESS, COMPLETED
    }

    private final Plans plans;
    private final CurrentOfficer officer;

    ReportMeasure(Plans plans, CurrentOfficer officer) {
        this.plans = plans;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice("measureDecision", "办理结果", Decision.class);
            String report = form.requiredText("measureReport", "办理情况", 2000);
            String effect = form.optionalText("measureEffect", "见到的成效", 2000);
            form.check();
            long measure = Long.parseLong(ConsultationVariables.text(execution, ConsultationVariables.MEASURE_ID));
            if (decision == Decision.COMPLETED) {
                plans.completed(measure, report, effect, officer.id());
            } else {
                plans.progressed(measure, report, officer.id());
            }
            execution.setVariable("measureReport", null);
            execution.setVariable("measureEffect", null);
        });
    }
}
