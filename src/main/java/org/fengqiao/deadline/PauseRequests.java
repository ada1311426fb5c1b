package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.PauseRequestStore.PauseRequest;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests for a pause beyond what nobody has to approve, decided one level up; silence refuses. While one is undecided every
 * clock runs on as it did: the pause begins at the decision.
 */
@Service
public class PauseRequests {

    private final PauseRequestStore requests;
    private final ClockStore store;
    private final Clocks clocks;
    private final ClockAlarms alarms;
    private final PausedTime time;
    private final RequestRules rules;
    private final PauseDecisions decisions;
    private final CaseFiles caseFiles;
    private final Notifications notifications;
    private final Trail trail;
    private final Clock clock;

    PauseRequests(PauseRequestStore requests, ClockStore store, Clocks clocks, ClockAlarms alarms, PausedTime time, RequestRules rules,
            PauseDecisions decisions, CaseFiles caseFiles, Notifications notifications, Trail trail, Clock clock) {
        this.requests = requests;
        this.store = store;
        this.clocks = clocks;
        this.alarms = alarms;
        this.time = time;
        this.rules = rules;
        this.decisions = decisions;
        this.caseFiles = caseFiles;
        this.notifications = notifications;
        this.trail = trail;
        this.clock = clock;
    }

    /** The caller has checked that the clocks may pause so long, and holds the lock on the case's pauses. @return the group that decides */
    String ask(String caseNo, List<StageClock> paused, int days, String awaited, String reason, String person) {
        List<Long> ids = paused.stream().map(StageClock::id).toList();
        if (requests.open(caseNo).stream().anyMatch(open -> open.askedBy().equals(person) || open.clocks().stream().anyMatch(ids::contains))) {
            throw new Conflict("已有一份暂停申请在等上一级审批，请等决定后再申请");
        }
        String decider = rules.decider(paused, person, "暂停");
        PauseRequest asked = requests.asked(caseNo, ids, days, awaited, reason, clock.instant(), person);
        trail.append(caseNo, person, Pauses.STEP, "申请" + what(asked), "等待" + awaited + "；" + reason);
        decisions.ask(asked.id(), caseNo, decider, requests.count(caseNo), Pauses.names(paused), length(asked));
        return decider;
    }

    /**
     * The superior's decision is recorded; {@link #grant} and {@link #tell} follow.
     *
     * @throws NotAllowed when the person asked for the pause himself
     * @throws Conflict when it is decided, or when it is granted although the case is fast now, no clock is left that may pause,
     *     or the case has paused so much meanwhile that the limit would be passed
     */
    @Transactional
    public void decided(long request, boolean granted, String reason, String person) {
        PauseRequest asked = lock(request);
        RequestRules.checkDecider(person, asked.askedBy(), "暂停");
        if (granted) {
            checkStillPossible(asked);
        }
        if (!requests.decided(request, clock.instant(), person, granted, reason)) {
            throw new Conflict("该暂停申请已有决定");
        }
        trail.append(asked.caseNo(), person, Pauses.STEP, (granted ? "同意" : "不同意") + what(asked), reason);
    }

    private void checkStillPossible(PauseRequest asked) {
        Instant now = now();
        if (caseFiles.get(asked.caseNo()).fast()) {
            throw new Conflict("案件已转为快办，时限不能再暂停，请选择不同意");
        }
        List<StageClock> left = stillPausable(asked, now);
        if (left.isEmpty()) {
            throw new Conflict("申请暂停的时限已届满或已办结，不能再暂停，请选择不同意");
        }
        if (time.daysLeft(asked.caseNo(), left, asked.days(), now) < asked.days()) {
            throw new Conflict("同意后本案暂停合计将超过 " + time.limit() + " 个工作日，请选择不同意，由承办人按剩余天数重新申请");
        }
    }

    /** Begins the pause that was granted, for those of the clocks that still run. */
    @Transactional
    public void grant(long request) {
        PauseRequest granted = lock(request);
        Instant now = now();
        List<StageClock> paused = stillPausable(granted, now);
        Instant until = time.pause(paused, time.days(granted.days()), now, granted.awaited(), granted.reason(), granted.askedBy());
        trail.append(granted.caseNo(), CurrentOfficer.SYSTEM, Pauses.STEP, "暂停计时：" + Pauses.names(paused),
                "经上一级批准；等待" + granted.awaited() + "；至迟 " + clocks.words(until) + " 自动恢复");
    }

    /** Nobody decided before the clocks' end: that refuses the pause. */
    @Transactional
    public void refuseBySilence(long request) {
        PauseRequest asked = lock(request);
        if (requests.decided(request, clock.instant(), CurrentOfficer.SYSTEM, false, null)) {
            trail.append(asked.caseNo(), CurrentOfficer.SYSTEM, Pauses.STEP, "视为不同意" + what(asked), "时限届满仍未审批");
        }
    }

    /** Tells the holders and whoever asked how it was decided. */
    @Transactional
    public void tell(long request) {
        PauseRequest decided = requests.find(request);
        List<StageClock> asked = clocks(decided);
        Set<Recipient> to = new LinkedHashSet<>();
        asked.forEach(one -> to.addAll(alarms.toHolders(one)));
        to.add(new Recipient.Officer(decided.askedBy()));
        Map<String, String> details = new LinkedHashMap<>();
        details.put("环节", Pauses.names(asked));
        details.put("申请暂停", length(decided));
        details.put("结果", Boolean.TRUE.equals(decided.granted()) ? "同意"
                : decided.decidedBy().equals(CurrentOfficer.SYSTEM) ? "逾期未批，视为不同意" : "不同意");
        details.put("到期时间", asked.stream().map(one -> (asked.size() == 1 ? "" : one.stageName() + " ") + clocks.words(one.endAt()))
                .collect(Collectors.joining("；")));
        notifications.tell(new Notice(decided.caseNo(), NoticeKind.PAUSE_DECIDED, "pause:" + request + ":decided", List.copyOf(to), details));
    }

    /** Nobody works under the clock any more: a request that is left without a clock to pause is taken away. */
    @Transactional
    public void needless(StageClock done) {
        for (PauseRequest open : requests.open(done.key().caseNo())) {
            boolean others = clocks(open).stream().anyMatch(one -> one.id() != done.id() && one.running() && !alarms.holders(one).isEmpty());
            if (open.clocks().contains(done.id()) && !others
                    && requests.decided(open.id(), clock.instant(), CurrentOfficer.SYSTEM, null, null)) {
                trail.append(open.caseNo(), CurrentOfficer.SYSTEM, Pauses.STEP, "不再需要" + what(open), "环节已办结或案件已转入其他环节");
                decisions.needless(open.id(), open.caseNo());
            }
        }
    }

    /** When silence refuses: the end of the last of the clocks that are to pause. */
    public Instant end(long request) {
        return clocks(requests.find(request)).stream().map(StageClock::endAt).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Reads the request and keeps others from pausing a clock of the case until the step has ended. */
    private PauseRequest lock(long request) {
        store.lockPauses(requests.find(request).caseNo());
        return requests.find(request);
    }

    private List<StageClock> clocks(PauseRequest request) {
        return request.clocks().stream().map(id -> store.find(id).orElseThrow()).toList();
    }

    private List<StageClock> stillPausable(PauseRequest request, Instant now) {
        return clocks(request).stream().filter(one -> PausedTime.mayPause(one, now)).toList();
    }

    private String what(PauseRequest request) {
        return "暂停计时 " + length(request) + "：" + Pauses.names(clocks(request));
    }

    private static String length(PauseRequest request) {
        return TermUnit.DAYS.words(BigDecimal.valueOf(request.days()), Reckoning.WORKING);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
