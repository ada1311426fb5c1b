package org.fengqiao.consultation.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.fengqiao.consultation.Evaluations;
import org.springframework.stereotype.Component;

/** What the model asks about the 评估团. */
@Component
public class EvaluationTeam {

    private final Evaluations evaluations;

    EvaluationTeam(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /** Those preselected in the form. */
    public JsonValue proposal(DelegateExecution execution, int minimum) {
        return Choices.json(evaluations.proposal(ConsultationVariables.consultation(execution), minimum).stream()
                .map(member -> member.person().id()).toList());
    }

    /** Those appointed for this round. */
    public List<String> members(DelegateExecution execution) {
        return evaluations.members(ConsultationVariables.consultation(execution));
    }
}
