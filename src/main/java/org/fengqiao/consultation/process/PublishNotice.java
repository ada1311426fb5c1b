package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Step;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The clerk has published the first meeting; the date is checked again, now that the notice really goes out. */
@Component
class PublishNotice implements ExecutionListener {

    private final AnnouncedMeeting meeting;

    PublishNotice(AnnouncedMeeting meeting) {
        this.meeting = meeting;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> meeting.publish(form, Step.NOTICE));
    }
}
