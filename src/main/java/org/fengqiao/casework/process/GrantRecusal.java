package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casework.Objections;
import org.springframework.stereotype.Component;

/** The objection is granted: the person leaves the case. */
@Component
class GrantRecusal implements JavaDelegate {

    private final Objections objections;

    GrantRecusal(Objections objections) {
        this.objections = objections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.grant(CaseworkVariables.objection(execution));
    }
}
