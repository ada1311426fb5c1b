package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pauses 暂停 while a party is awaited. Only clocks in working time pause: never those of a fast case, never the whole case,
 * never an agreed date, never a superior's decision on a request.
 *
 * <p>A pause cannot hide a clock: it is entered with the time it may last at most, and the clock's timers are set to the moments
 * that follow from it. If nobody resumes, the clock simply goes on then; if somebody does, the moments are computed anew with
 * the time that was really paused. So no timer is suspended and none is needed to end a pause.
 *
 * <p>The time that several clocks of a case pause at once counts once. What a case may pause in all without a superior's
 * approval is limited by the figure {@value PausedTime#UNAPPROVED}; the limit with approval is {@value PausedTime#LIMIT}.
 */
@Service
public class Pauses {

    /** The figures without which nothing can be paused. */
    public static final List<String> FIGURES = List.of(PausedTime.LIMIT, PausedTime.UNAPPROVED);
    static final String STEP = "暂停";

    /** What comes of asking for a pause. */
    public sealed interface Answer {
    }

    /** The clocks pause. @param until when they go on if nobody resumes them before */
    public record Paused(Instant until) implements Answer {
    }

    /** A superior has to approve the pause. @param decider the group that decides */
    public record Asked(String decider) implements Answer {
    }

    private final ClockStore store;
    private final Clocks clocks;
    private final ClockAlarms alarms;
    private final PausedTime time;
    private final PauseRequests requests;
    private final RequestRules rules;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Clock clock;

    Pauses(ClockStore store, Clocks clocks, ClockAlarms alarms, PausedTime time, PauseRequests requests, RequestRules rules,
            CaseFiles caseFiles, Trail trail, Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.alarms = alarms;
        this.time = time;
        this.requests = requests;
        this.rules = rules;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Pauses the running clock of the stage, or without a stage all that the person holds; what the case may not pause without
     * approval is put before the superior. A clock that pauses already pauses so many days longer.
     *
     * @param stage may be null
     * @param days working days; null for what is left without approval, then clocks that pause already are left alone
     * @param awaited the party that is awaited
     * @throws NotFound when there is no such case or clock
     * @throws NotAllowed when the person does not hold it
     * @throws Conflict when the case is fast, the clock cannot pause, is over or pauses already, nothing is left, or a request
     *     of the person or about the clock is undecided
     * @throws InvalidInput when the reason or the party is missing, or the days are too many
     */
    @Transactional
    public Answer pause(String caseNo, String stage, BigDecimal days, String awaited, String reason, String person) {
        boolean fast = caseFiles.get(caseNo).fast();
        store.lockPauses(caseNo);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<StageClock> held = held(caseNo, stage, person);
        if (fast || held.stream().allMatch(StageClock::fast)) {
            throw new Conflict("快办案件的时限不能暂停");
        }
        List<StageClock> paused = held.stream().filter(one -> PausedTime.mayPause(one, now))
                .filter(one -> days != null || !time.pauses(one, now)).toList();
        if (paused.isEmpty()) {
            throw new Conflict(stage == null ? "没有可以暂停的时限" : held.get(0).stageName() + "时限不能暂停：已在暂停、已届满，或不按工作时间计算");
        }
        Problems problems = new Problems();
        String party = RequestRules.text(problems, "awaited", "等待的当事人", awaited, 200);
        String why = RequestRules.text(problems, "reason", "暂停理由", reason, 2000);
        problems.check(days == null || days.signum() > 0 && days.compareTo(BigDecimal.valueOf(time.limit())) <= 0
                && days.stripTrailingZeros().scale() <= 0, "days", "暂停天数须为 1–" + time.limit() + " 的整数，单位个工作日");
        problems.throwIfAny();
        if (days == null) {
            return begin(paused, unapprovedLeft(caseNo, now), now, party, why, person);
        }
        int wanted = days.intValueExact();
        checkLimit(caseNo, paused, wanted, now);
        if (time.total(caseNo, paused, time.days(wanted), now).compareTo(time.days(time.unapproved())) > 0) {
            return new Asked(requests.ask(caseNo, paused, wanted, party, why, person));
        }
        return begin(paused, time.days(wanted), now, party, why, person);
    }

    private Duration unapprovedLeft(String caseNo, Instant now) {
        Duration left = time.unapprovedLeft(caseNo, now);
        if (left.isZero()) {
            throw new Conflict("本案暂停累计已达 " + time.unapproved() + " 个工作日；再暂停须经上一级批准（每案合计至多 " + time.limit()
                    + " 个工作日），请写明暂停几个工作日");
        }
        return left;
    }

    private void checkLimit(String caseNo, List<StageClock> paused, int wanted, Instant now) {
        int left = time.daysLeft(caseNo, paused, wanted, now);
        if (left == 0) {
            throw new Conflict("每案暂停合计至多 " + time.limit() + " 个工作日，本案剩余不足 1 个工作日，不能再暂停");
        }
        Problems problems = new Problems();
        problems.check(left == wanted, "days", "每案暂停合计至多 " + time.limit() + " 个工作日，本案这次至多再暂停 " + left + " 个工作日");
        problems.throwIfAny();
    }

    private Paused begin(List<StageClock> paused, Duration length, Instant now, String party, String why, String person) {
        Instant until = time.pause(paused, length, now, party, why, person);
        trail.append(paused.get(0).key().caseNo(), person, STEP, "暂停计时：" + names(paused),
                "等待" + party + "；" + why + "；至迟 " + clocks.words(until) + " 自动恢复");
        return new Paused(until);
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
        List<StageClock> resumed = time.resume(caseNo, held(caseNo, stage, person), now, person);
        if (resumed.isEmpty()) {
            throw new Conflict("没有正在暂停的时限");
        }
        trail.append(caseNo, person, STEP, "恢复计时：" + names(resumed), null);
    }

    private List<StageClock> held(String caseNo, String stage, String person) {
        if (stage != null) {
            return List.of(rules.held(caseNo, stage, person));
        }
        List<StageClock> held = store.running(caseNo).stream().filter(one -> !one.key().stage().equals(ClockKey.WHOLE_CASE))
                .filter(one -> alarms.heldBy(one, person)).toList();
        if (held.isEmpty()) {
            throw new NotAllowed("您在本案没有正在办理的环节");
        }
        return held;
    }

    static String names(List<StageClock> clocks) {
        return String.join("、", clocks.stream().map(StageClock::stageName).distinct().toList());
    }
}
