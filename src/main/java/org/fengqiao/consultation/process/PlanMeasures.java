package org.fengqiao.consultation.process;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.consultation.Plan;
import org.fengqiao.consultation.Plans;
import org.springframework.stereotype.Component;

/** What the model asks about the measures of a plan: which there are, who does them and by when. */
@Component
public class PlanMeasures {

    private final Plans plans;

    PlanMeasures(Plans plans) {
        this.plans = plans;
    }

    /** Ids of the measures of this round's plan. */
    public List<String> ids(DelegateExecution execution) {
        return plans.measures(ConsultationVariables.consultation(execution)).stream()
                .map(measure -> Long.toString(measure.id())).toList();
    }

    /** How many measures the form begins with: those of a plan that was returned. */
    public int count(DelegateExecution execution) {
        return returned(execution).map(plan -> plan.measures().size()).orElse(1);
    }

    /** Whether a plan that was returned needs the owners' assembly. */
    public boolean needsOwnersDecision(DelegateExecution execution) {
        return returned(execution).map(Plan::needsOwnersDecision).orElse(false);
    }

    /** The last day that needs no approval, as ISO text. */
    public String latest(int limit) {
        return plans.latestDay(limit).toString();
    }

    private Optional<Plan> returned(DelegateExecution execution) {
        return Boolean.TRUE.equals(execution.getVariable(ConsultationVariables.PLAN_RETURNED))
                ? plans.draft(ConsultationVariables.consultation(execution)) : Optional.empty();
    }

    /** The day agreed on, as ISO text. */
    public String dueOn(String measureId) {
        return plans.measure(Long.parseLong(measureId)).dueOn().toString();
    }

    public int number(String measureId) {
        return plans.measure(Long.parseLong(measureId)).position();
    }

    /** The one responsible, if he has an account. */
    public List<String> person(String measureId) {
        String person = plans.measure(Long.parseLong(measureId)).person();
        return person == null ? List.of() : List.of(person);
    }

    /** The group that reports for one who has no account. */
    public List<String> reporters(String measureId, String clerkQueue) {
        return plans.measure(Long.parseLong(measureId)).person() == null ? List.of(clerkQueue) : List.of();
    }
}
