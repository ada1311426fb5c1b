package org.fengqiao.followup;

import java.time.Instant;

/** What the follow-up needs of the working calendar. */
public interface VisitCalendar {

    /** The same time of day that many working days later. */
    Instant plusWorkingDays(Instant from, int days);
}
