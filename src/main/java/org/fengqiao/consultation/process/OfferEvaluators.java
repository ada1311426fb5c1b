package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.consultation.Evaluations;
import org.springframework.stereotype.Component;

/** Shows the clerk who may evaluate. */
@Component
class OfferEvaluators implements TaskListener {

    private final Evaluations evaluations;

    OfferEvaluators(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal("evaluatorOptions", Choices.json(evaluations.candidates(
                ConsultationVariables.consultation(task.getExecution())).stream()
                .map(member -> Choices.choice(member.person().id(), member.kind().label() + " · " + member.person().name()))
                .toList()));
    }
}
