package org.fengqiao.consultation;

import java.time.Instant;
import java.time.LocalDate;

import org.fengqiao.deadline.WorkingCalendars;
import org.springframework.stereotype.Component;

/** The working calendar of the house. */
@Component
class ConsultationCalendar implements WorkingDays {

    private final WorkingCalendars calendars;

    ConsultationCalendar(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public Instant earliestMeeting(Instant publishedAt, int fullWorkingDays) {
        return calendars.current().earliestAfterFullWorkingDays(publishedAt, fullWorkingDays);
    }

    @Override
    public LocalDate latestDay(LocalDate from, int workingDays) {
        return calendars.current().plusWorkingDays(from, workingDays);
    }
}
