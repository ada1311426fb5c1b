package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Step;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The clerk has published a further meeting. */
@Component
class SetNewDate implements ExecutionListener {

    private final AnnouncedMeeting meeting;

    SetNewDate(AnnouncedMeeting meeting) {
        this.meeting = meeting;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> meeting.publish(form, Step.NEW_DATE));
    }
}
