package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.PublicNotices;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The clerk attaches what a resident said to the notice. */
@Component
class CollectOpinion implements ExecutionListener {

    private final PublicNotices notices;
    private final CurrentOfficer officer;

    CollectOpinion(PublicNotices notices, CurrentOfficer officer) {
        this.notices = notices;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String opinion = form.requiredText("opinion", "居民意见", 2000);
            String source = form.optionalText("opinionSource", "意见来源", 50);
            form.check();
            notices.opinion(ConsultationVariables.consultation(execution), opinion, source, officer.id());
            form.forget("opinion", "opinionSource");
        });
    }
}
