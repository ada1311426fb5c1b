package org.fengqiao.consultation.process;

import java.math.BigDecimal;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.consultation.Evaluations;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** Publishes the mean for everybody to see. */
@Component
class PublishEvaluation implements JavaDelegate {

    private final Evaluations evaluations;

    PublishEvaluation(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BigDecimal mean = evaluations.publish(ConsultationVariables.consultation(execution),
                List.of(ConsultationVariables.text(execution, ConsultationVariables.CHAIR_QUEUE),
                        ConsultationVariables.text(execution, ConsultationVariables.CLERK_QUEUE)),
                CurrentOfficer.SYSTEM);
        execution.setVariable(ConsultationVariables.MEAN_SCORE, mean.doubleValue());
        execution.setVariable(ConsultationVariables.EVALUATIONS,
                (Integer) execution.getVariable(ConsultationVariables.EVALUATIONS) + 1);
    }
}
