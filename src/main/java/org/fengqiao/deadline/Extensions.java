package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Extensions 延期: once for each clock, asked by its holder before its end, decided one level up; silence refuses. */
@Service
public class Extensions {

    static final String DEPARTMENT_LIMIT = "department-extension-working-days-max";
    static final String WHOLE_CASE_LIMIT = "whole-case-extension-days-max";
    /** The figures without which no extension can be asked for. */
    public static final List<String> FIGURES = List.of(DEPARTMENT_LIMIT, WHOLE_CASE_LIMIT);
    private static final String STEP = "延期";

    private final ClockStore store;
    private final Clocks clocks;
    private final ClockAlarms alarms;
    private final RequestRules rules;
    private final WorkingCalendars calendars;
    private final Figures figures;
    private final RunningTimers timers;
    private final ExtensionDecisions decisions;
    private final Organisation organisation;
    private final Notifications notifications;
    private final Trail trail;
    private final Clock clock;

    Extensions(ClockStore store, Clocks clocks, ClockAlarms alarms, RequestRules rules, WorkingCalendars calendars, Figures figures,
            RunningTimers timers, ExtensionDecisions decisions, Organisation organisation, Notifications notifications, Trail trail, Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.alarms = alarms;
        this.rules = rules;
        this.calendars = calendars;
        this.figures = figures;
        this.timers = timers;
        this.decisions = decisions;
        this.organisation = organisation;
        this.notifications = notifications;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Asks for more time for the running clock of the stage that the person holds.
     *
     * @param amount in the unit of the clock's own term: minutes, hours, or (working) days
     * @return the group that decides
     * @throws NotFound when the case has no clock of that stage
     * @throws NotAllowed when the person does not hold it
     * @throws Conflict when it is met, over, or was asked for before
     * @throws InvalidInput when reason or amount is missing or out of range
     */
    @Transactional
    public String ask(String caseNo, String stage, BigDecimal amount, String reason, String person) {
        StageClock held = store.lock(rules.held(caseNo, stage, person).id());
        if (!clock.instant().isBefore(held.endAt())) {
            throw new Conflict(held.stageName() + "时限已于 " + clocks.words(held.endAt()) + " 届满，延期须在届满前申请");
        }
        if (held.extension() != null) {
            throw new Conflict(held.stageName() + "已申请过延期，每个时限只能申请一次");
        }
        String decider = rules.decider(List.of(held), person, STEP);
        Problems problems = new Problems();
        String words = RequestRules.text(problems, "reason", "延期理由", reason, 2000);
        BigDecimal most = most(held);
        problems.check(amount != null && amount.signum() > 0 && amount.compareTo(most) <= 0 && amount.stripTrailingZeros().scale() <= 0, "amount",
                "延长数量须为 1–" + most.toBigInteger() + " 的整数，单位" + held.term().unit().label(held.term().reckoning()));
        problems.throwIfAny();
        String length = held.term().unit().words(amount, held.term().reckoning());
        store.extensionAsked(held.id(), clock.instant(), person, amount, words);
        trail.append(caseNo, person, STEP, "申请延长" + held.stageName() + "时限 " + length, words);
        Instant end = extended(held, amount);
        decisions.ask(held, decider, store.extensionsAsked(caseNo), length, clocks.words(end));
        return decider;
    }

    /** The most the person may ask for the clock that he holds; empty where {@link #ask} would refuse him whatever he says. */
    Optional<BigDecimal> askable(StageClock held, String person, Instant now) {
        if (held.extension() != null || !now.isBefore(held.endAt())) {
            return Optional.empty();
        }
        try {
            rules.decider(List.of(held), person, STEP);
        } catch (Conflict nobodyAbove) {
            return Optional.empty();
        }
        return Optional.of(most(held).setScale(0, RoundingMode.DOWN)).filter(most -> most.signum() > 0);
    }

    /**
     * The superior's decision is recorded; {@link #grant} and {@link #tell} follow.
     *
     * @throws NotAllowed when the person asked for the extension himself
     * @throws Conflict when it is decided, the clock has ended meanwhile, or the stage is completed
     */
    @Transactional
    public void decided(long clockId, boolean granted, String reason, String person) {
        StageClock asked = store.lock(clockId);
        RequestRules.checkDecider(person, asked.extension().askedBy(), STEP);
        if (!asked.running()) {
            throw new Conflict(asked.stageName() + "已办结，无需再延期");
        }
        if (!clock.instant().isBefore(asked.endAt())) {
            throw new Conflict(asked.stageName() + "时限已届满，按规定视为不同意延期");
        }
        if (!store.extensionDecided(clockId, clock.instant(), person, granted, reason)) {
            throw new Conflict("该延期申请已有决定");
        }
        trail.append(asked.key().caseNo(), person, STEP, (granted ? "同意" : "不同意") + "延长" + asked.stageName() + "时限 " + length(asked), reason);
    }

    /** Moves the clock by what was granted, and its timers with it. */
    @Transactional
    public void grant(long clockId) {
        StageClock granted = store.lock(clockId);
        StageClock moved = clocks.recompute(granted, store.pauses(granted.key().caseNo()));
        timers.follow(moved.key().caseNo(), List.of(moved));
    }

    /** Nobody decided before the clock's end: that refuses the extension. */
    @Transactional
    public void refuseBySilence(long clockId) {
        StageClock asked = store.lock(clockId);
        if (store.extensionDecided(clockId, clock.instant(), CurrentOfficer.SYSTEM, false, null)) {
            trail.append(asked.key().caseNo(), CurrentOfficer.SYSTEM, STEP, "视为不同意延长" + asked.stageName() + "时限 " + length(asked),
                    "原时限届满仍未审批");
        }
    }

    /** Tells the holder and whoever asked how it was decided. */
    @Transactional
    public void tell(long clockId) {
        StageClock decided = store.find(clockId).orElseThrow();
        Set<Recipient> to = new LinkedHashSet<>(alarms.toHolders(decided));
        to.add(new Recipient.Officer(decided.extension().askedBy()));
        boolean granted = Boolean.TRUE.equals(decided.extension().granted());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("环节", decided.stageName());
        details.put("申请延长", length(decided));
        details.put("结果", granted ? "同意" : decided.extension().decidedBy().equals(CurrentOfficer.SYSTEM) ? "逾期未批，视为不同意" : "不同意");
        details.put("到期时间", clocks.words(decided.endAt()));
        notifications.tell(new Notice(decided.key().caseNo(), NoticeKind.EXTENSION_DECIDED, "clock:" + clockId + ":extension",
                List.copyOf(to), details));
    }

    /** Nobody works under the clock any more: a request about it that nobody decided is taken away. */
    @Transactional
    public void needless(StageClock done) {
        if (done.extension() != null && done.extension().granted() == null) {
            decisions.needless(done);
        }
    }

    /** At most the original length; departments, and the whole case, have limits of their own. */
    private BigDecimal most(StageClock held) {
        BigDecimal most = store.course(held, List.of()).originalLength(calendars.current());
        if (held.key().stage().equals(ClockKey.WHOLE_CASE)) {
            return most.min(figures.of(WHOLE_CASE_LIMIT));
        }
        boolean department = alarms.groups(held).stream().map(group -> group.substring(0, group.indexOf('.')))
                .anyMatch(unit -> organisation.unit(unit).map(Unit::kind).filter(UnitKind.DEPARTMENT::equals).isPresent());
        return department && held.term().unit() == TermUnit.DAYS ? most.min(figures.of(DEPARTMENT_LIMIT)) : most;
    }

    private Instant extended(StageClock held, BigDecimal amount) {
        Course now = store.course(held, store.pauses(held.key().caseNo()));
        return new Course(now.term(), now.fast(), now.startedAt(), now.agreedEnd(), amount, now.pauses()).on(calendars.current()).endAt();
    }

    private static String length(StageClock asked) {
        return asked.term().unit().words(asked.extension().amount(), asked.term().reckoning());
    }
}
