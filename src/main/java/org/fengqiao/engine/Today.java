package org.fengqiao.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;

import org.springframework.stereotype.Component;

/** The day that is, for the conditions of Tasklist's lists: {@code ${today.begins()}}. The engine's own day is that of the machine. */
@Component("today")
public class Today {

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    public Date moment() {
        return Date.from(clock.instant());
    }

    public Date begins() {
        return Date.from(LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant());
    }

    public Date ends() {
        return Date.from(LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }
}
