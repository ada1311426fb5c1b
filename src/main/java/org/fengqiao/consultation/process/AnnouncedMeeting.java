package org.fengqiao.consultation.process;

import java.time.Clock;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.consultation.Meeting;
import org.fengqiao.consultation.PublicNotices;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** What announcing the first meeting and announcing a further one have in common. */
@Component
class AnnouncedMeeting {

    private final PublicNotices notices;
    private final CurrentOfficer officer;
    private final Clock clock;

    AnnouncedMeeting(PublicNotices notices, CurrentOfficer officer, Clock clock) {
        this.notices = notices;
        this.officer = officer;
        this.clock = clock;
    }

    void publish(FormSubmission form, String step) {
        DelegateExecution execution = form.execution();
        Meeting meeting = new Meeting(form.requiredTime(ConsultationVariables.MEETING_TIME, "会期", clock),
                form.requiredText(ConsultationVariables.MEETING_PLACE, "会议地点", 100),
                form.optionalText("shortNoticeReason", "缩短公告期的理由", 500));
        form.check();
        notices.publish(ConsultationVariables.consultation(execution), step, meeting, form.isTrue("noticeOnBoard"),
                form.isTrue("noticeOnline"), ConsultationVariables.figure(execution, ConsultationVariables.NOTICE_DAYS),
                List.of(ConsultationVariables.text(execution, ConsultationVariables.CHAIR_QUEUE),
                        ConsultationVariables.text(execution, ConsultationVariables.CLERK_QUEUE)),
                officer.id());
        form.forget("noticeOnBoard", "noticeOnline", "shortNoticeReason");
        execution.setVariable(ConsultationVariables.MEETING_AT, Date.from(meeting.at()));
    }
}
