package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockStore.Pause;
import org.fengqiao.deadline.Course.Moments;
import org.fengqiao.deadline.Terms.Circumstances;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clocks 时限. A clock starts when it is first asked for and nothing restarts, removes or hides it: a task that returns, is
 * reassigned or comes round again finds the same clock with the time that is left. A clock is met when the last task under it is
 * completed; a task that is taken away (by a timer, a message or a withdrawal) leaves its clock unmet, so that what was not
 * done stays visible. A case that becomes fast while clocks run does not move them; the next clocks are fast.
 *
 * <p>A clock that moves (calendar, extension, pause) takes its timers along as far as they have not fired. What has been told is
 * not told again: a warning that was sent before an extension is not repeated for the later end, and a clock that was reported
 * overdue keeps the mark although a calendar that arrived later puts its end back.
 */
@Service
public class Clocks {

    private final ClockStore store;
    private final Terms terms;
    private final WorkingCalendars calendars;
    private final RunningTimers timers;
    private final Holders holders;
    private final Trail trail;
    private final Clock clock;

    Clocks(ClockStore store, Terms terms, WorkingCalendars calendars, RunningTimers timers, Holders holders, Trail trail, Clock clock) {
        this.store = store;
        this.terms = terms;
        this.calendars = calendars;
        this.timers = timers;
        this.holders = holders;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The clock, started now where it does not exist yet. Safe to call any number of times and from several steps at once: the
     * first call decides start and figures.
     *
     * @throws IllegalStateException when the table has no row for the stage, or an agreed date is missing
     */
    @Transactional
    public StageClock open(ClockOpening opening) {
        Optional<StageClock> known = store.find(opening.key());
        if (known.isPresent()) {
            return known.get();
        }
        Term term = terms.find(opening.key().stage(), opening.circumstances())
                .orElseThrow(() -> new IllegalStateException("时限表（deadlines）没有环节 " + opening.key().stage()));
        if (term.reckoning() == Reckoning.AGREED && opening.agreed() == null) {
            throw new IllegalStateException("环节 " + opening.key().stage() + " 的时限按约定日期计算，但没有约定日期（agreedDate）");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        WorkingCalendar calendar = calendars.current();
        Course course = new Course(term, opening.circumstances().fast(), opening.startedAt() == null ? now : opening.startedAt(),
                opening.agreed() == null ? null : calendar.closing(opening.agreed()), BigDecimal.ZERO, List.of());
        Moments moments = course.on(calendar);
        store.insert(opening.key(), course, moments);
        calendars.warnOfUnpublishedYears(moments.endAt());
        return store.find(opening.key()).orElseThrow();
    }

    public Optional<StageClock> find(ClockKey key) {
        return store.find(key);
    }

    public Optional<StageClock> find(long id) {
        return store.find(id);
    }

    /**
     * The number of a further round of the stage by the unit: one more than the last that had a clock, 1 at first. Only for what
     * begins anew by rule (a second handling, a further session after a broken agreement), never for a return or a hand-over.
     */
    public int nextRound(String caseNo, String stage, String unit) {
        return store.lastRound(caseNo, stage, unit) + 1;
    }

    /** All clocks of a case in the order they were started. */
    public List<StageClock> of(String caseNo) {
        return store.of(caseNo);
    }

    /**
     * A task under the clock has appeared. Opens a stage again that was met before, without giving it new time.
     *
     * @param holder the groups that may work on it, separated by commas; null where none is known
     */
    @Transactional
    public void held(ClockKey key, String taskId, String holder) {
        StageClock found = store.find(key).orElseThrow();
        store.held(found.id(), taskId, holder);
        store.reopened(found.id());
    }

    /**
     * A task has been completed: its clocks are met, unless another task under the same clock is still open.
     *
     * @return the clocks that are met now
     */
    @Transactional
    public List<StageClock> completed(String taskId) {
        List<StageClock> met = new ArrayList<>();
        for (StageClock found : store.ofTask(taskId)) {
            // the lock makes the second of two that end at once see that the first is gone
            store.lock(found.id());
            List<String> others = new ArrayList<>(store.tasks(found.id()));
            others.remove(taskId);
            List<String> open = holders.ofTasks(others).stream().map(Holders.Holder::taskId).toList();
            List<String> gone = new ArrayList<>(others);
            gone.removeAll(open);
            gone.add(taskId);
            store.released(found.id(), gone);
            if (open.isEmpty() && store.met(found.id(), clock.instant())) {
                met.add(found);
            }
        }
        return met;
    }

    /**
     * A task has been taken away by a timer, a message or a withdrawal: its clocks stay unmet.
     *
     * @return the clocks under which no task is open any more
     */
    @Transactional
    public List<StageClock> removed(String taskId) {
        List<StageClock> left = new ArrayList<>();
        for (StageClock found : store.ofTask(taskId)) {
            store.lock(found.id());
            store.released(found.id(), List.of(taskId));
            if (holders.ofTasks(store.tasks(found.id())).isEmpty()) {
                left.add(found);
            }
        }
        return left;
    }

    /** Marks a clock as met that has no task of its own, such as that of the whole case at closing. Without it nothing happens. */
    @Transactional
    public void met(ClockKey key) {
        store.find(key).ifPresent(found -> store.met(found.id(), clock.instant()));
    }

    /** Lets a clock without task run on, for example when a closed case is opened again. It gets no new time. */
    @Transactional
    public void reopened(ClockKey key) {
        store.find(key).ifPresent(found -> store.reopened(found.id()));
    }

    /**
     * The route of a case has been chosen, which decides how long the whole case may take: the clock gets the amount of the
     * table's row for that route and keeps its start.
     */
    @Transactional
    public void routeChosen(ClockKey wholeCase, Circumstances circumstances, String actor) {
        StageClock found = store.find(wholeCase).map(known -> store.lock(known.id())).orElse(null);
        Term term = found == null ? null : terms.find(wholeCase.stage(), circumstances).orElse(null);
        if (term == null || !found.running() || found.term().amount().compareTo(term.amount()) == 0) {
            return;
        }
        store.changeAmount(found.id(), term);
        StageClock moved = recompute(store.lock(found.id()), store.pauses(wholeCase.caseNo()));
        timers.follow(wholeCase.caseNo(), List.of(moved));
        trail.append(wholeCase.caseNo(), actor, "时限", term.stageName() + "时限按办理路线定为 "
                + term.unit().words(term.amount(), term.reckoning()), "自登记起算，到期 " + words(moved.endAt()));
    }

    /**
     * Recomputes the clocks of a case that the working calendar can move, and moves their timers.
     *
     * @return how many moved
     */
    @Transactional
    public int recompute(String caseNo) {
        WorkingCalendar calendar = calendars.current();
        for (Pause pause : store.pauses(caseNo)) {
            Instant until = calendar.plus(pause.pausedAt(), java.time.Duration.ofSeconds(pause.allowance()));
            if (pause.resumedAt() == null && !until.equals(pause.untilAt())) {
                store.pauseUntil(pause.id(), until);
            }
        }
        List<Pause> pauses = store.pauses(caseNo);
        List<StageClock> moved = new ArrayList<>();
        for (StageClock running : store.running(caseNo)) {
            StageClock after = recompute(running, pauses);
            if (!after.equals(running)) {
                moved.add(after);
            }
        }
        if (!moved.isEmpty()) {
            timers.follow(caseNo, moved);
        }
        return moved.size();
    }

    /** Computes the three moments anew from start, figures, extension and pauses, and writes them where they changed. */
    StageClock recompute(StageClock running, List<Pause> pauses) {
        Moments moments = store.course(running, pauses).on(calendars.current());
        if (moments.equals(new Moments(running.warnAt(), running.endAt(), running.secondEndAt()))) {
            return running;
        }
        store.move(running.id(), moments);
        return store.find(running.id()).orElseThrow();
    }

    /** A moment as officers read it. */
    String words(Instant moment) {
        return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(moment.atZone(clock.getZone()));
    }
}
