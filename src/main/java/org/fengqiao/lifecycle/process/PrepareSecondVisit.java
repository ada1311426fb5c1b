package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** The second visit of a 重点 case is a round of its own. */
@Component
class PrepareSecondVisit implements JavaDelegate {

    private final Trail trail;

    PrepareSecondVisit(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // a numbered new round opens new clocks; nothing else does
        execution.setVariable(LifecycleVariables.ROUND, (Integer) execution.getVariable(LifecycleVariables.ROUND) + 1);
        trail.append((String) execution.getVariable(LifecycleVariables.CASE_NO), CurrentOfficer.SYSTEM, "二次回访", "安排第二次回访", null);
    }
}
