package org.fengqiao.deadline;

import java.time.Clock;
import java.util.List;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Shows in the health details which years are published, and warns of those that running clocks reach without. */
@Component("workingCalendarHealthIndicator")
class CalendarHealth extends AbstractHealthIndicator {

    private final WorkingCalendars calendars;
    private final ClockStore store;
    private final Clock clock;

    CalendarHealth(WorkingCalendars calendars, ClockStore store, Clock clock) {
        this.calendars = calendars;
        this.store = store;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<Integer> unpublished = calendars.unpublishedYearsUntil(store.lastEnd().orElse(clock.instant()));
        health.up().withDetail("years", calendars.sources());
        if (!unpublished.isEmpty()) {
            health.withDetail("unpublishedYears", unpublished).withDetail("warning", WorkingCalendars.warning(unpublished));
        }
    }
}
