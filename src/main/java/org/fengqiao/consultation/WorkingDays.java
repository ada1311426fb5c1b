package org.fengqiao.consultation;

import java.time.Instant;
import java.time.LocalDate;

/** What the rules of a consultation ask of the working calendar. */
public interface WorkingDays {

    /** The first moment after so many full working days between; a day counts when all of it lies between. */
    Instant earliestMeeting(Instant publishedAt, int fullWorkingDays);

    /** The last day that is at most so many working days after the given one. */
    LocalDate latestDay(LocalDate from, int workingDays);
}
