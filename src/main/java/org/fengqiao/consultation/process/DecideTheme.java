package org.fengqiao.consultation.process;

import java.time.Clock;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Consultation;
import org.fengqiao.consultation.Meeting;
import org.fengqiao.consultation.Theme;
import org.fengqiao.consultation.Themes;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The chair has accepted the theme with a team and a date, sent it back or referred it up. */
@Component
class DecideTheme implements ExecutionListener {

    enum Decision {
        ACCEPT, RETURN, REFER_UP
    }

    private final Themes themes;
    private final CurrentOfficer officer;
    private final Clock clock;

    DecideTheme(Themes themes, CurrentOfficer officer, Clock clock) {
        this.themes = themes;
        this.officer = officer;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(ConsultationVariables.THEME_DECISION, "决定", Decision.class);
            form.check();
            Consultation consultation = ConsultationVariables.consultation(execution);
            switch (decision) {
                case ACCEPT -> accept(form, consultation);
                case RETURN -> themes.returned(consultation, form.requiredText("themeReason", "理由", 1000),
                        ConsultationVariables.text(execution, ConsultationVariables.CLERK_QUEUE), officer.id());
                case REFER_UP -> themes.referredUp(consultation, form.requiredText("themeReason", "理由", 1000), officer.id());
            }
            execution.setVariable(ConsultationVariables.THEME_RETURNED, decision == Decision.RETURN);
            form.forget("theme", "team", "themeReason", "shortNoticeReason");
        });
    }

    private void accept(FormSubmission form, Consultation consultation) {
        DelegateExecution execution = form.execution();
        Theme theme = new Theme(form.requiredText("theme", "主题名称", 100), form.list("team"), new Meeting(
                form.requiredTime(ConsultationVariables.MEETING_TIME, "会期", clock),
                form.requiredText(ConsultationVariables.MEETING_PLACE, "会议地点", 100),
                form.optionalText("shortNoticeReason", "缩短公告期的理由", 500)));
        form.check();
        themes.accept(consultation, theme, ConsultationVariables.figure(execution, ConsultationVariables.NOTICE_DAYS), officer.id());
        execution.setVariable(ConsultationVariables.MEETING_AT, Date.from(theme.meeting().at()));
    }
}
