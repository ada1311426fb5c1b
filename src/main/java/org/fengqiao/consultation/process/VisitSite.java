package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Topics;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The clerk has been to the place. */
@Component
class VisitSite implements ExecutionListener {

    private final Topics topics;
    private final CurrentOfficer officer;

    VisitSite(Topics topics, CurrentOfficer officer) {
        this.topics = topics;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String finding = form.requiredText("finding", "现场所见", 2000);
            form.check();
            topics.visited(ConsultationVariables.consultation(execution), finding, officer.id());
            form.forget("finding");
            execution.setVariable(ConsultationVariables.SITE_VISITED, true);
        });
    }
}
