package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.consultation.Themes;
import org.springframework.stereotype.Component;

/** Shows the chair the expert pool by team and seat. */
@Component
class OfferExperts implements TaskListener {

    private final Themes themes;

    OfferExperts(Themes themes) {
        this.themes = themes;
    }

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal("expertOptions", Choices.json(themes.candidates(ConsultationVariables.consultation(task.getExecution()))
                .stream().map(expert -> Choices.choice(expert.person().id(),
                        expert.team() + " · " + expert.seat() + " · " + expert.person().name()))
                .toList()));
    }
}
