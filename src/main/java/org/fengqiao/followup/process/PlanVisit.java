package org.fengqiao.followup.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.followup.VisitPlan;
import org.fengqiao.followup.Visits;
import org.springframework.stereotype.Component;

/** Opens the round and lays out what decides who asks. */
@Component
class PlanVisit implements JavaDelegate {

    private final Visits visits;

    PlanVisit(Visits visits) {
        this.visits = visits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // the answers of the round before would stand in the next visitor's form
        execution.removeVariables(List.of(FollowUpVariables.RATING, FollowUpVariables.SOLVED, FollowUpVariables.RISK,
                FollowUpVariables.VISIT_OUTCOME));
        VisitPlan plan = visits.open((String) execution.getVariable(FollowUpVariables.CASE_NO),
                (Integer) execution.getVariable(FollowUpVariables.ROUND), (String) execution.getVariable(FollowUpVariables.UNIT));
        execution.setVariable(FollowUpVariables.KEY_CASE, plan.keyCase());
        execution.setVariable(FollowUpVariables.SAMPLED, plan.sampled());
        execution.setVariable(FollowUpVariables.EARLIER_BAD_RATING, plan.earlierBadRating());
        execution.setVariable(FollowUpVariables.ATTEMPT, 1);
        execution.setVariable(FollowUpVariables.ALREADY_RATED, plan.ownRating().isPresent());
        plan.ownRating().ifPresent(own -> {
            execution.setVariable(FollowUpVariables.RATING, own.rating().name());
            execution.setVariable(FollowUpVariables.SOLVED, own.solved().name());
        });
    }
}
