package org.fengqiao.followup.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.followup.Visitor;
import org.fengqiao.followup.Visitors;
import org.fengqiao.organisation.process.Queues;
import org.springframework.stereotype.Component;

/**
 * Offers the visit to those who may ask; a group could not leave one of its holders out. Public, because an expression
 * finds methods of public classes only.
 */
@Component
public class VisitQueue {

    private final Visitors visitors;
    private final Queues queues;

    VisitQueue(Visitors visitors, Queues queues) {
        this.visitors = visitors;
        this.queues = queues;
    }

    /** @param handlingGroup the group of the handling unit that calls back */
    public List<String> users(DelegateExecution execution, String handlingGroup) {
        return visitors.candidates(Visitor.valueOf((String) execution.getVariable(FollowUpVariables.VISITOR)),
                (String) execution.getVariable(FollowUpVariables.CASE_NO), (String) execution.getVariable(FollowUpVariables.UNIT),
                handlingGroup, queues.group(execution, "visit-leader"));
    }
}
