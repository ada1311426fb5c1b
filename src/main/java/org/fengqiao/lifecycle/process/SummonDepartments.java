package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.lifecycle.WayUp;
import org.springframework.stereotype.Component;

/** The route of the case is now that of the departments. */
@Component
class SummonDepartments implements ExecutionListener {

    private final WayUp wayUp;

    SummonDepartments(WayUp wayUp) {
        this.wayUp = wayUp;
    }

    @Override
    public void notify(DelegateExecution execution) {
        wayUp.toDepartments((String) execution.getVariable(LifecycleVariables.CASE_NO));
    }
}
