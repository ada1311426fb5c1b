package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casework.Objections;
import org.springframework.stereotype.Component;

/** Who recorded the objection learns how it was decided. */
@Component
class TellRecusalDecision implements JavaDelegate {

    private final Objections objections;

    TellRecusalDecision(Objections objections) {
        this.objections = objections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.tell(CaseworkVariables.objection(execution));
    }
}
