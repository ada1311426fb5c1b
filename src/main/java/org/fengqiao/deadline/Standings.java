package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.ClockStore.Pause;
import org.fengqiao.deadline.Standing.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the clocks of a case stand, and which of the everyday requests about them make sense for somebody. */
@Service
public class Standings {

    private final ClockStore store;
    private final ClockAlarms alarms;
    private final Extensions extensions;
    private final CaseFiles caseFiles;
    private final Clock clock;

    Standings(ClockStore store, ClockAlarms alarms, Extensions extensions, CaseFiles caseFiles, Clock clock) {
        this.store = store;
        this.alarms = alarms;
        this.extensions = extensions;
        this.caseFiles = caseFiles;
        this.clock = clock;
    }

    /** All clocks of a case in the order they were started. @throws org.fengqiao.refusal.NotFound when there is no such case */
    @Transactional(readOnly = true)
    public List<Standing> of(String caseNo, String person) {
        CaseFile file = caseFiles.get(caseNo);
        Instant now = clock.instant();
        List<Pause> pauses = store.pauses(caseNo);
        return store.of(caseNo).stream().map(one -> standing(one, file, pauses, person, now)).toList();
    }

    private Standing standing(StageClock one, CaseFile file, List<Pause> pauses, String person, Instant now) {
        Instant pausedUntil = !one.running() ? null : pauses.stream().filter(pause -> pause.clockId() == one.id() && pause.runsAt(now))
                .map(Pause::end).max(Instant::compareTo).orElse(null);
        boolean held = one.running() && file.status() != Status.CLOSED && alarms.heldBy(one, person);
        BigDecimal extendable = held ? extensions.askable(one, person, now).orElse(null) : null;
        boolean pausable = held && !file.fast() && pausedUntil == null && !one.key().stage().equals(ClockKey.WHOLE_CASE) && PausedTime.mayPause(one, now);
        return new Standing(one, state(one, file, pausedUntil != null, now), pausedUntil, held, extendable, pausable);
    }

    private static State state(StageClock one, CaseFile file, boolean paused, Instant now) {
        if (!one.running()) {
            return one.metAt().isAfter(one.endAt()) ? State.MET_LATE : State.MET;
        }
        if (file.status() == Status.CLOSED) {
            return State.LEFT;
        }
        if (!now.isBefore(one.endAt())) {
            return State.OVERDUE;
        }
        return paused ? State.PAUSED : now.isBefore(one.warnAt()) ? State.RUNNING : State.NEARLY_DUE;
    }
}
