package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Evaluations;
import org.fengqiao.consultation.Scores;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** One evaluator has been around and gives his marks. */
@Component
class EvaluateConsultation implements ExecutionListener {

    private static final String[] FIELDS = {"scoreTeam", "scoreProcess", "scoreResult", "scoreService", "scoreSatisfaction",
        "evaluationRemark"};

    private final Evaluations evaluations;
    private final CurrentOfficer officer;

    EvaluateConsultation(Evaluations evaluations, CurrentOfficer officer) {
        this.evaluations = evaluations;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Scores scores = new Scores(form.requiredNumber("scoreTeam", "议事团队评分", 1, 5),
                    form.requiredNumber("scoreProcess", "协商过程评分", 1, 5),
                    form.requiredNumber("scoreResult", "协商成果评分", 1, 5),
                    form.requiredNumber("scoreService", "服务成效评分", 1, 5),
                    form.requiredNumber("scoreSatisfaction", "居民满意度评分", 1, 5));
            String remark = form.optionalText("evaluationRemark", "走访说明", 1000);
            form.check();
            evaluations.score(ConsultationVariables.consultation(execution),
                    ConsultationVariables.text(execution, ConsultationVariables.EVALUATOR), scores, remark, officer.id());
            // the branch declares them itself: taken out there, a field of the same name further up would show through
            for (String field : FIELDS) {
                execution.setVariable(field, null);
            }
        });
    }
}
