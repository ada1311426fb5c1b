package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * Everything the three moments of a clock follow from. They are computed from the beginning each time, so that a calendar that
 * changed, an extension and a pause need no bookkeeping.
 *
 * <p>Warning and second end are shares of the clock's own kind of time: 80 % of the working time of a working clock, not of the
 * days between its start and its end.
 *
 * @param agreedEnd end of an agreed clock; for a calendar clock an order's own date, which counts where it is earlier
 * @param extension granted extension in the term's unit, zero where there is none
 * @param pauses only a working clock is ever paused
 */
record Course(Term term, boolean fast, Instant startedAt, Instant agreedEnd, BigDecimal extension, List<Span> pauses) {

    /** From one moment to another; {@code to} of a pause that still runs is the moment at which its allowance is used up. */
    record Span(Instant from, Instant to) {
    }

    /** When to warn, when the clock ends, and when it goes one level further. */
    record Moments(Instant warnAt, Instant endAt, Instant secondEndAt) {
    }

    Moments on(WorkingCalendar calendar) {
        return switch (term.reckoning()) {
            case WORKING -> {
                Duration length = term.unit().times(term.amount().add(extension), calendar.dayLength());
                yield new Moments(working(calendar, length, term.warningPercent()), working(calendar, length, 100),
                        working(calendar, length, term.secondEndPercent()));
            }
            case CALENDAR -> {
                Duration length = originalCalendarLength().plus(term.unit().times(extension, Duration.ofDays(1)));
                yield new Moments(rounded(startedAt.plus(share(length, term.warningPercent()))), rounded(startedAt.plus(length)),
                        rounded(startedAt.plus(share(length, term.secondEndPercent()))));
            }
            case AGREED -> agreed(calendar);
        };
    }

    /** A pause that begins before the moment puts it off by its own working time; one that begins later does not. */
    private Instant working(WorkingCalendar calendar, Duration length, int percent) {
        Duration target = percent == 100 ? length : share(length, percent);
        Instant moment = calendar.plus(startedAt, target);
        for (Span pause : pauses.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (pause.from().isBefore(moment)) {
                target = target.plus(calendar.between(pause.from(), pause.to()));
                moment = calendar.plus(startedAt, target);
            }
        }
        return rounded(moment);
    }

    private Moments agreed(WorkingCalendar calendar) {
        Instant end = extension.signum() == 0 ? agreedEnd : calendar.plus(agreedEnd, term.unit().times(extension, calendar.dayLength()));
        Duration length = calendar.between(startedAt, end);
        if (fast || length.isZero()) {
            // calendar time for a fast case, and where not an hour is worked until the date
            length = end.isAfter(startedAt) ? Duration.between(startedAt, end) : Duration.ZERO;
            // a date that has passed already is overdue at once, and goes further up a working day later
            Duration beyond = length.isZero() ? Duration.ofDays(1) : share(length, term.secondEndPercent() - 100);
            return new Moments(rounded(length.isZero() ? end : startedAt.plus(share(length, term.warningPercent()))), rounded(end),
                    rounded(end.plus(beyond)));
        }
        return new Moments(rounded(calendar.plus(startedAt, share(length, term.warningPercent()))), rounded(end),
                rounded(calendar.plus(end, share(length, term.secondEndPercent() - 100))));
    }

    /** The original length in the term's unit, that no extension may exceed. */
    BigDecimal originalLength(WorkingCalendar calendar) {
        return switch (term.reckoning()) {
            case WORKING -> term.amount();
            case CALENDAR -> term.amount().min(whole(originalCalendarLength(), term.unit().times(BigDecimal.ONE, Duration.ofDays(1))));
            case AGREED -> whole(calendar.between(startedAt, agreedEnd), calendar.dayLength());
        };
    }

    /** The term's own length, or the time until an order's own date where that is earlier. */
    private Duration originalCalendarLength() {
        Duration length = term.unit().times(term.amount(), Duration.ofDays(1));
        if (agreedEnd == null || !agreedEnd.isBefore(startedAt.plus(length))) {
            return length;
        }
        return agreedEnd.isAfter(startedAt) ? Duration.between(startedAt, agreedEnd) : Duration.ZERO;
    }

    private static BigDecimal whole(Duration length, Duration unit) {
        return BigDecimal.valueOf(Math.max(1, length.dividedBy(unit)));
    }

    private static Duration share(Duration length, int percent) {
        return length.multipliedBy(percent).dividedBy(100);
    }

    /** The engine's timers know no less than a millisecond. */
    private static Instant rounded(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
