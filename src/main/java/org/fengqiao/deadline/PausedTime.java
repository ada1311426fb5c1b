package org.fengqiao.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.fengqiao.deadline.ClockStore.Pause;
import org.springframework.stereotype.Component;

/**
 * How long a case pauses in all, and the pauses themselves. Time that several clocks of a case pause at once counts once, and
 * the time that a running pause may still last counts as paused.
 */
@Component
class PausedTime {

    /** Working days that a case may pause in all. */
    static final String LIMIT = "pause-working-days-max";
    /** Working days of them for which nobody has to approve. */
    static final String UNAPPROVED = "pause-unapproved-working-days-max";

    /** Stages in which a superior answers a holder: he awaits no party. */
    private static final Set<String> DECISIONS = Set.of(ClockKey.EXTENSION_DECISION, ClockKey.PAUSE_DECISION);

    private final ClockStore store;
    private final Clocks clocks;
    private final WorkingCalendars calendars;
    private final Figures figures;
    private final RunningTimers timers;

    PausedTime(ClockStore store, Clocks clocks, WorkingCalendars calendars, Figures figures, RunningTimers timers) {
        this.store = store;
        this.clocks = clocks;
        this.calendars = calendars;
        this.figures = figures;
        this.timers = timers;
    }

    int limit() {
        return figures.number(LIMIT);
    }

    int unapproved() {
        return Math.min(figures.number(UNAPPROVED), limit());
    }

    Duration days(int days) {
        return calendars.current().dayLength().multipliedBy(days);
    }

    /** Whether the clock is of a kind that pauses, and has not ended. */
    static boolean mayPause(StageClock one, Instant now) {
        return one.running() && one.term().reckoning() == Reckoning.WORKING && !one.fast() && !DECISIONS.contains(one.key().stage())
                && now.isBefore(one.endAt());
    }

    boolean pauses(StageClock one, Instant now) {
        return !running(store.pauses(one.key().caseNo()), one, now).isEmpty();
    }

    /** What the case may still pause from now on without anybody's approval. */
    Duration unapprovedLeft(String caseNo, Instant now) {
        Duration allowance = days(unapproved());
        if (total(caseNo, List.of(), Duration.ZERO, now).compareTo(allowance) > 0) {
            return Duration.ZERO;
        }
        Duration left = allowance.minus(used(store.pauses(caseNo), now));
        return Duration.ofSeconds(Math.max(0, left.toSeconds()));
    }

    /** How long the case would pause in all if the clocks paused so much longer: from now on, or from the end of their own pause. */
    Duration total(String caseNo, Collection<StageClock> paused, Duration length, Instant now) {
        List<Pause> pauses = store.pauses(caseNo);
        Instant last = now;
        for (Pause pause : pauses) {
            last = last.isBefore(pause.end()) ? pause.end() : last;
        }
        for (StageClock one : paused) {
            Instant end = calendars.current().plus(now, allowance(pauses, one, length, now));
            last = last.isBefore(end) ? end : last;
        }
        return used(pauses, now).plus(calendars.current().between(now, last));
    }

    /** How many whole days more the clocks may pause, up to so many. */
    int daysLeft(String caseNo, Collection<StageClock> paused, int wanted, Instant now) {
        int left = wanted;
        while (left > 0 && total(caseNo, paused, days(left), now).compareTo(days(limit())) > 0) {
            left--;
        }
        return left;
    }

    /**
     * Pauses the clocks; one that pauses already pauses so much longer. Their timers move with them.
     *
     * @return until when the last of them pauses if nobody resumes
     */
    Instant pause(List<StageClock> paused, Duration length, Instant now, String awaited, String reason, String by) {
        String caseNo = paused.get(0).key().caseNo();
        List<Pause> before = store.pauses(caseNo);
        Instant last = now;
        for (StageClock one : paused) {
            Duration allowance = allowance(before, one, length, now);
            // one pause follows upon the other: the same time must not count twice for the clock
            running(before, one, now).forEach(pause -> store.resumed(pause.id(), now, by));
            Instant until = calendars.current().plus(now, allowance);
            store.paused(one, now, Math.toIntExact(allowance.toSeconds()), until, awaited, reason, by);
            last = last.isBefore(until) ? until : last;
        }
        move(caseNo, paused);
        return last;
    }

    /** Ends the running pauses of the clocks. @return the clocks that paused */
    List<StageClock> resume(String caseNo, List<StageClock> paused, Instant now, String by) {
        List<Pause> pauses = store.pauses(caseNo);
        List<StageClock> resumed = paused.stream().filter(one -> !running(pauses, one, now).isEmpty()).toList();
        resumed.forEach(one -> running(pauses, one, now).forEach(pause -> store.resumed(pause.id(), now, by)));
        if (!resumed.isEmpty()) {
            move(caseNo, resumed);
        }
        return resumed;
    }

    private void move(String caseNo, List<StageClock> changed) {
        List<Pause> pauses = store.pauses(caseNo);
        timers.follow(caseNo, changed.stream().map(one -> clocks.recompute(one, pauses)).toList());
    }

    /** What is left of the clock's running pause, and so much more; in whole seconds, as it is kept. */
    private Duration allowance(List<Pause> pauses, StageClock one, Duration more, Instant now) {
        Duration allowance = more;
        for (Pause pause : running(pauses, one, now)) {
            allowance = allowance.plus(calendars.current().between(now, pause.end()));
        }
        return Duration.ofSeconds(allowance.toSeconds());
    }

    /** The working time during which any clock of the case paused until now. */
    private Duration used(List<Pause> pauses, Instant now) {
        Duration used = Duration.ZERO;
        Instant counted = Instant.MIN;
        for (Pause pause : pauses) {
            Instant from = pause.pausedAt().isAfter(counted) ? pause.pausedAt() : counted;
            Instant to = pause.end().isBefore(now) ? pause.end() : now;
            if (from.isBefore(to)) {
                used = used.plus(calendars.current().between(from, to));
                counted = to;
            }
        }
        return used;
    }

    private static List<Pause> running(List<Pause> pauses, StageClock of, Instant now) {
        return pauses.stream().filter(pause -> pause.clockId() == of.id() && pause.runsAt(now)).toList();
    }
}
