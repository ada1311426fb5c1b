package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.casefile.Level;
import org.springframework.stereotype.Component;

/** Which unit works on a case at which level: the community, the sub-district or the district of the place. */
@Component
class CaseUnits {

    void holdAt(DelegateExecution execution, Level level) {
        String unit = switch (level) {
            case GRID, COMMUNITY -> LifecycleVariables.COMMUNITY;
            case SUBDISTRICT -> LifecycleVariables.SUBDISTRICT;
            case DISTRICT -> LifecycleVariables.DISTRICT;
        };
        execution.setVariable(LifecycleVariables.LEVEL, level.name());
        execution.setVariable(LifecycleVariables.UNIT, execution.getVariable(unit));
    }
}
