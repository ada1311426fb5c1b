package org.fengqiao.followup.process;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.fengqiao.engine.HouseRights;
import org.fengqiao.followup.OwnRatingGiven;
import org.fengqiao.refusal.Conflict;
import org.springframework.stereotype.Component;

/** Hands a reporter's own rating to the instance of his case that waits for one, be it the visit or the closed file. */
@Component
class CorrelateOwnRating implements OwnRatingGiven {

    static final String CASE_RATED = "case.rated";

    private final RuntimeService runtime;
    private final HouseRights rights;

    CorrelateOwnRating(RuntimeService runtime, HouseRights rights) {
        this.runtime = runtime;
        this.rights = rights;
    }

    @Override
    public void ownRatingGiven(String caseNo, Rating rating, Solved solved) {
        Map<String, Object> variables = Map.of(FollowUpVariables.RATING, rating.name(), FollowUpVariables.SOLVED, solved.name());
        try {
            rights.use(() -> {
                waiting(caseNo).forEach(instance -> runtime.createMessageCorrelation(CASE_RATED).processInstanceId(instance)
                        .setVariables(variables).correlate());
                return null;
            });
        } catch (OptimisticLockingException e) {
            throw new Conflict("案件此刻正有人办理，请稍后再试");
        }
    }

    /** By instance, because the business key alone also finds the case's other instances. */
    private List<String> waiting(String caseNo) {
        return runtime.createExecutionQuery().processInstanceBusinessKey(caseNo).messageEventSubscriptionName(CASE_RATED).list()
                .stream().map(Execution::getProcessInstanceId).distinct().toList();
    }
}
