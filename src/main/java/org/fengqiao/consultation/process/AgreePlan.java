package org.fengqiao.consultation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Plan;
import org.fengqiao.consultation.PlannedMeasure;
import org.fengqiao.consultation.Plans;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The plan is written: each measure with its 四定. It stands, unless a superior has to approve how long it takes. */
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
            boolean returned = Boolean.TRUE.equals(execution.getVariable(ConsultationVariables.PLAN_RETURNED));
            Plan plan = new Plan(rows(form, returned).stream().map(this::measure).toList(), form.optionalText("responsibleOffice", "承办科室", 100),
                    form.optionalText("leadOfficer", "牵头责任人", 100), form.isTrue("needsOwnersDecision"),
                    form.optionalText("ownersDecision", "业主大会决定", 500),
                    reason(form));
            form.check();
            boolean binding = plans.agree(ConsultationVariables.consultation(execution), plan, returned,
                    ConsultationVariables.figure(execution, ConsultationVariables.PLAN_DAYS), officer.id());
            execution.setVariable(ConsultationVariables.PLAN_TERM_TOO_LONG, !binding);
            execution.setVariable(ConsultationVariables.PLAN_RETURNED, false);
            form.forget("measures", "measureCount", "responsibleOffice", "leadOfficer", "needsOwnersDecision", "ownersDecision", "longTermReason",
                    "changedReason");
        });
    }

    /** In a plan that was returned the reason may be changed although no date is, and the form asks for it in a field of its own. */
    private static String reason(FormSubmission form) {
        String reason = form.optionalText("longTermReason", "期限较长的理由", 1000);
        return reason == null ? form.optionalText("changedReason", "期限较长的理由", 1000) : reason;
    }

    /** In a plan that was returned a row that is left empty keeps its place, for what was written there before. */
    private static List<JsonNode> rows(FormSubmission form, boolean returned) {
        if (!returned) {
            return form.rows("measures");
        }
        List<JsonNode> rows = form.places("measures");
        Integer count = form.requiredNumber("measureCount", "措施项数", 1, 20);
        while (count != null && rows.size() < count) {
            rows.add(JsonNodeFactory.instance.objectNode());
        }
        return rows;
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
