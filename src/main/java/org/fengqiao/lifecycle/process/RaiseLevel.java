package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.Level;
import org.fengqiao.lifecycle.Acceptance;
import org.springframework.stereotype.Component;

/** The sub-district takes over what the community could not settle, or what went there at once. */
@Component
class RaiseLevel implements JavaDelegate {

    private final Acceptance acceptance;
    private final CaseUnits units;

    RaiseLevel(Acceptance acceptance, CaseUnits units) {
        this.acceptance = acceptance;
        this.units = units;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Level held = Level.valueOf((String) execution.getVariable(LifecycleVariables.LEVEL));
        Level level = held == Level.DISTRICT ? Level.DISTRICT : Level.SUBDISTRICT;
        acceptance.raise((String) execution.getVariable(LifecycleVariables.CASE_NO), level,
                (String) execution.getVariable(LifecycleVariables.OUTCOME_REASON));
        units.holdAt(execution, level);
        execution.setVariable(LifecycleVariables.OUTCOME_REASON, null);
    }
}
