package org.fengqiao.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Puts a changed working calendar in force: the running clocks and their timers move with it. */
@Service
public class CalendarReload {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarReload.class);

    /**
     * What a reload did.
     *
     * @param sources the published years with the announcement each comes from
     * @param unpublishedYears years that running clocks reach and that count Monday to Friday for now
     * @param warning the same in words, empty where there is nothing to warn of
     * @param movedClocks clocks whose moments changed
     * @param failedCases cases whose clocks could not be moved because something was happening there; reload again
     */
    public record Result(Map<Integer, String> sources, List<Integer> unpublishedYears, String warning, int movedClocks,
            List<String> failedCases) {
    }

    private final WorkingCalendars calendars;
    private final Clocks clocks;
    private final ClockStore store;
    private final Clock clock;

    CalendarReload(WorkingCalendars calendars, Clocks clocks, ClockStore store, Clock clock) {
        this.calendars = calendars;
        this.clocks = clocks;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Reads the files again and moves what runs.
     *
     * @throws InvalidInput naming file, line and reason when a file is broken; the calendar in force stays
     */
    public Result reload() {
        try {
            calendars.readAgain();
        } catch (BrokenCalendar e) {
            throw new InvalidInput("calendar", e.getMessage() + "。原日历继续有效");
        }
        return follow();
    }

    /** Files that changed while the house was down move the clocks at the start. */
    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        Result result = follow();
        if (result.movedClocks() > 0) {
            LOG.info("Working calendar changed since the last start: {} clocks moved", result.movedClocks());
        }
    }

    private Result follow() {
        int moved = 0;
        List<String> failed = new ArrayList<>();
        // one transaction for each case: what is busy in one case must not keep the others on the old calendar
        for (String caseNo : store.casesOnWorkingTime()) {
            try {
                moved += recompute(caseNo);
            } catch (RuntimeException e) {
                LOG.error("Clocks of case {} could not be moved to the working calendar", caseNo, e);
                failed.add(caseNo);
            }
        }
        Instant lastEnd = store.lastEnd().orElse(clock.instant());
        calendars.warnOfUnpublishedYears(lastEnd);
        List<Integer> unpublished = calendars.unpublishedYearsUntil(lastEnd);
        return new Result(calendars.sources(), unpublished, WorkingCalendars.warning(unpublished), moved, failed);
    }

    private int recompute(String caseNo) {
        for (int attempt = 1;; attempt++) {
            try {
                return clocks.recompute(caseNo);
            } catch (Conflict | ConcurrencyFailureException e) {
                // a timer of the case fired meanwhile: it is gone the next time
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
