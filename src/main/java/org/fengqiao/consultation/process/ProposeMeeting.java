package org.fengqiao.consultation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Consultation;
import org.fengqiao.consultation.MeetingDates;
import org.springframework.stereotype.Component;

/** Fills in the usual date before the form opens. */
@Component
class ProposeMeeting implements ExecutionListener {

    /** The format in which form-js keeps a date and time without a zone. */
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final String EXTRAORDINARY = "EXTRAORDINARY";

    private final MeetingDates dates;
    private final Clock clock;

    ProposeMeeting(MeetingDates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Consultation consultation = ConsultationVariables.consultation(execution);
        Instant proposal = dates.proposed(consultation.unit(),
                EXTRAORDINARY.equals(execution.getVariable(ConsultationVariables.MEETING_KIND)),
                ConsultationVariables.figure(execution, ConsultationVariables.NOTICE_DAYS));
        execution.setVariable(ConsultationVariables.MEETING_TIME, LocalDateTime.ofInstant(proposal, clock.getZone()).format(FORM));
    }
}
