package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.mediation.Mediations;
import org.springframework.stereotype.Component;

/** Begins a further round after an agreement that was not kept: its clocks are new. */
@Component
class OpenFurtherSession implements JavaDelegate {

    private final Mediations mediations;
    private final CurrentOfficer officer;

    OpenFurtherSession(Mediations mediations, CurrentOfficer officer) {
        this.mediations = mediations;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // the caller's round stays his: this instance has one of its own
        execution.setVariable(MediationVariables.ROUND, mediations.again(MediationVariables.mediation(execution), officer.id()).round());
        execution.setVariable(MediationVariables.NEXT_SESSION_AT, null);
    }
}
