package org.fengqiao.triage.process;

import java.time.Clock;
import java.time.LocalDate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.engine.ModelProperties;
import org.fengqiao.triage.ConferenceResult;
import org.fengqiao.triage.Conferences;
import org.springframework.stereotype.Component;

/** A joint conference was held; the task's property {@code conference} says whose. */
@Component
class RecordConference implements ExecutionListener {

    enum Decision {
        DECIDED, NO_DECISION
    }

    private final Conferences conferences;
    private final CurrentOfficer officer;
    private final Clock clock;

    RecordConference(Conferences conferences, CurrentOfficer officer, Clock clock) {
        this.conferences = conferences;
        this.officer = officer;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            boolean district = ModelProperties.of(execution.getBpmnModelElementInstance(), "conference").filter("DISTRICT"::equals).isPresent();
            boolean decided = district || form.requiredChoice("conferenceDecision", "会议结果", Decision.class) == Decision.DECIDED;
            String minutes = form.optionalText("conferenceMinutes", "会议纪要", 8000);
            String resolution = form.optionalText("resolution", "会议决定", 2000);
            String implementer = form.optionalText(TriageVariables.IMPLEMENTER, "落实单位", 128);
            String day = form.optionalText(TriageVariables.IMPLEMENT_BY, "完成日期", 64);
            form.check();
            LocalDate by = day == null ? null : FormSubmission.parseDate(day, clock);
            conferences.held(TriageVariables.triage(execution), district,
                    new ConferenceResult(decided, form.list("members"), minutes, resolution, implementer, by), officer.id());
            execution.setVariable(TriageVariables.IMPLEMENT_BY, decided ? by.toString() : null);
            form.forget("members", "conferenceMinutes", "resolution");
        });
    }
}
