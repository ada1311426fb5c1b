package org.fengqiao.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockStore.Pause;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pauses 暂停 while a party is awaited. Only clocks in working time pause: never those of a fast case, never the whole case,
 * never an agreed date.
 *
 * <p>A pause cannot hide a clock: it is entered as if it would last as long as the case may still pause, and the clock's timers
 * are set to the moments that follow from it. If nobody resumes, the clock simply goes on when the allowance is used up; if
 * somebody does, the moments are computed anew with the time that was really paused. So no timer is suspended and none is needed
 * to end a pause.
 *
 * <p>The time that several clocks of a case pause at once counts once. What may be paused without a superior's approval is
 * limited by the figure {@value #UNAPPROVED}; the limit with approval is {@value #LIMIT}.
 */
@Service
public class Pauses {

    /** Working days that a case may pause in all. */
    static final String LIMIT = "pause-working-days-max";
    /** Working days of them for which nobody has to approve. */
    static final String UNAPPROVED = "pause-unapproved-working-days-max";
    /** The figures without which nothing can be paused. */
    public static final List<String> FIGURES = List.of(LIMIT, UNAPPROVED);
    private static final String STEP = "暂停";

    private final ClockStore store;
    private final Clocks clocks;
    private final ClockAlarms alarms;
    private final WorkingCalendars calendars;
    private final Figures figures;
    private final RunningTimers timers;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Clock clock;

    Pauses(ClockStore store, Clocks clocks, ClockAlarms alarms, WorkingCalendars calendars, Figures figures, RunningTimers timers,
            CaseFiles caseFiles, Trail trail, Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.alarms = alarms;
        this.calendars = calendars;
        this.figures = figures;
        this.timers = timers;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Pauses the running clock of the stage, or without a stage all that the person holds.
     *
     * @param stage may be null
     * @param awaited the party that is awaited
     * @return until when the pause lasts if nobody resumes
     * @throws NotFound when there is no such case or clock
     * @throws NotAllowed when the person does not hold it
     * @throws Conflict when the case is fast, the clock cannot pause, is over or pauses already, or the allowance is used up
     * @throws InvalidInput when the reason or the party is missing
     */
    @Transactional
    public Instant pause(String caseNo, String stage, String awaited, String reason, String person) {
        boolean fast = caseFiles.get(caseNo).fast();
        store.lockPauses(caseNo);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Pause> before = store.pauses(caseNo);
        List<StageClock> held = held(caseNo, stage, person);
        if (fast || held.stream().allMatch(StageClock::fast)) {
            throw new Conflict("快办案件的时限不能暂停");
        }
        List<StageClock> pausable = held.stream().filter(one -> one.term().reckoning() == Reckoning.WORKING && !one.fast())
                .filter(one -> now.isBefore(one.endAt())).filter(one -> running(before, one, now).isEmpty()).toList();
        if (pausable.isEmpty()) {
            throw new Conflict(stage == null ? "没有可以暂停的时限" : held.get(0).stageName() + "时限不能暂停：已在暂停、已届满，或不按工作时间计算");
        }
        Problems problems = new Problems();
        String party = Extensions.checked(problems, "awaited", "等待的当事人", awaited, 200);
        String why = Extensions.checked(problems, "reason", "暂停理由", reason, 2000);
        problems.throwIfAny();
        Duration left = allowance().minus(used(before, now));
        if (left.toSeconds() <= 0) {
            throw new Conflict("本案暂停累计已达 " + figures.number(UNAPPROVED) + " 个工作日；再暂停须经上一级批准（每案合计至多 "
                    + figures.number(LIMIT) + " 个工作日），目前不能办理");
        }
        Instant until = calendars.current().plus(now, left);
        for (StageClock one : pausable) {
            store.paused(one, now, Math.toIntExact(left.toSeconds()), until, party, why, person);
        }
        move(caseNo, pausable);
        trail.append(caseNo, person, STEP, "暂停计时：" + names(pausable), "等待" + party + "；" + why + "；至迟 " + clocks.words(until) + " 自动恢复");
        return until;
    }

    /**
     * Ends the pause of the stage's clock, or without a stage of all that the person holds.
     *
     * @throws Conflict when nothing pauses
     */
    @Transactional
    public void resume(String caseNo, String stage, String person) {
        caseFiles.get(caseNo);
        store.lockPauses(caseNo);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Pause> before = store.pauses(caseNo);
        List<StageClock> resumed = new ArrayList<>();
        for (StageClock one : held(caseNo, stage, person)) {
            for (Pause pause : running(before, one, now)) {
                store.resumed(pause.id(), now, person);
                resumed.add(one);
            }
        }
        if (resumed.isEmpty()) {
            throw new Conflict("没有正在暂停的时限");
        }
        move(caseNo, resumed);
        trail.append(caseNo, person, STEP, "恢复计时：" + names(resumed), null);
    }

    private List<StageClock> held(String caseNo, String stage, String person) {
        if (stage != null) {
            return List.of(Extensions.heldClock(store, alarms, caseNo, stage, person));
        }
        List<StageClock> held = store.running(caseNo).stream().filter(one -> !one.key().stage().equals(ClockKey.WHOLE_CASE))
                .filter(one -> alarms.heldBy(one, person)).toList();
        if (held.isEmpty()) {
            throw new NotAllowed("您在本案没有正在办理的环节");
        }
        return held;
    }

    private void move(String caseNo, List<StageClock> changed) {
        List<Pause> pauses = store.pauses(caseNo);
        timers.follow(caseNo, changed.stream().map(one -> clocks.recompute(one, pauses)).toList());
    }

    private Duration allowance() {
        int days = Math.min(figures.number(UNAPPROVED), figures.number(LIMIT));
        return calendars.current().dayLength().multipliedBy(days);
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

    private static String names(List<StageClock> clocks) {
        return String.join("、", clocks.stream().map(StageClock::stageName).distinct().toList());
    }
}
