package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.springframework.stereotype.Component;

/** Sets what the gateways read before anything has been decided. */
@Component
class OpenConsultation implements ExecutionListener {

    private final Organisation organisation;

    OpenConsultation(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getVariable(ConsultationVariables.ROUND) == null) {
            execution.setVariable(ConsultationVariables.ROUND, 1);
        }
        String unit = ConsultationVariables.text(execution, ConsultationVariables.UNIT);
        execution.setVariable(ConsultationVariables.THEME_RETURNED, false);
        execution.setVariable(ConsultationVariables.SITE_VISITED, false);
        execution.setVariable(ConsultationVariables.PLAN_RETURNED, false);
        execution.setVariable(ConsultationVariables.MEETING_AT, null);
        execution.setVariable(ConsultationVariables.MEETING_PLACE,
                organisation.unit(unit).map(Unit::name).orElse("") + "议事厅");
        execution.setVariable(ConsultationVariables.MEETING_NO, 0);
        execution.setVariable(ConsultationVariables.EVALUATIONS, 0);
    }
}
