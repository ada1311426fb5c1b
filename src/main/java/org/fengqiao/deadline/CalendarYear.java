package org.fengqiao.deadline;

import java.time.LocalDate;
import java.util.Set;

/**
 * What the State Council published for one year.
 *
 * @param source the announcement the days come from
 * @param holidays days off, weekends inside a holiday included
 * @param makeUpDays Saturdays and Sundays on which work is done 调休
 */
record CalendarYear(int year, String source, Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {

    CalendarYear {
        holidays = Set.copyOf(holidays);
        makeUpDays = Set.copyOf(makeUpDays);
    }
}
