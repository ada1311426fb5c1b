package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casework.Objections;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** Nobody has to decide on the objection any more. */
@Component
class TakeBackObjection implements JavaDelegate {

    private final Objections objections;
    private final CurrentOfficer officer;

    TakeBackObjection(Objections objections, CurrentOfficer officer) {
        this.objections = objections;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.takenBack(CaseworkVariables.objection(execution), officer.id());
    }
}
