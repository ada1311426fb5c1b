package org.fengqiao.consultation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Plan;
import org.fengqiao.consultation.PlannedMeasure;
import org.fengqiao.consultation.Plans;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The plan stands: each measure with its 四定. */
@Component
class AgreePlan implements ExecutionListener {

    private final Plans plans;
    private final CurrentOfficer officer;
    private final Clock clock;

    AgreePlan(Plans plans, CurrentOfficer officer, Clock clock) {
        this.plans = plans;
        this.officer = officer;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            List<PlannedMeasure> measures = form.rows("measures").stream().map(this::measure).toList();
            Plan plan = new Plan(measures, form.optionalText("responsibleOffice", "承办科室", 100),
                    form.optionalText("leadOfficer", "牵头责任人", 100), form.isTrue("needsOwnersDecision"),
                    form.optionalText("ownersDecision", "业主大会决定", 500));
            form.check();
            plans.agree(ConsultationVariables.consultation(execution), plan,
                    ConsultationVariables.figure(execution, ConsultationVariables.PLAN_DAYS), officer.id());
            form.forget("measures", "measureCount", "responsibleOffice", "leadOfficer", "needsOwnersDecision", "ownersDecision");
        });
    }

    private PlannedMeasure measure(JsonNode row) {
        String dueOn = text(row, "dueOn");
        LocalDate day = dueOn == null ? null : FormSubmission.parseDate(dueOn, clock);
        return new PlannedMeasure(text(row, "responsible"), text(row, "duty"), day, text(row, "effect"));
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        return value == null || value.isNull() || value.asText().isBlank() ? null : value.asText().strip();
    }
}
