package org.fengqiao.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Holds the calendar in force. Read at start, where a broken file stops the house; read again when an administrator asks. */
@Service
public class WorkingCalendars {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingCalendars.class);

    private final DeadlineSettings settings;
    private final WorkingHours hours;
    private final Clock clock;
    private final Set<Integer> warned = ConcurrentHashMap.newKeySet();
    private volatile WorkingCalendar current;

    WorkingCalendars(DeadlineSettings settings, Clock clock) {
        this.settings = settings;
        this.hours = WorkingHours.of(settings.workingHours());
        this.clock = clock;
        this.current = read();
        warnOfUnpublishedYears(clock.instant());
    }

    public WorkingCalendar current() {
        return current;
    }

    /** The published years with their sources. */
    public Map<Integer, String> sources() {
        return current.sources();
    }

    /** The years from now until the moment for which nothing is published, so that Monday to Friday is assumed. */
    public List<Integer> unpublishedYearsUntil(Instant moment) {
        Instant now = clock.instant();
        return current.unpublishedYears(now, moment.isAfter(now) ? moment : now);
    }

    /** Reads the files again. @throws BrokenCalendar when one cannot be used; then the calendar in force stays */
    void readAgain() {
        current = read();
        warned.clear();
    }

    /** Says in the log that a clock, or the house itself, counts with a year that is not published. */
    void warnOfUnpublishedYears(Instant until) {
        List<Integer> years = unpublishedYearsUntil(until);
        // once for each year and reading, not for each clock of a December
        if (warned.addAll(years)) {
            LOG.warn("{}", warning(years));
        }
    }

    /** The warning in words, empty where there is nothing to warn of. */
    static String warning(List<Integer> unpublished) {
        return unpublished.isEmpty() ? "" : "工作日历没有 " + unpublished.stream().map(String::valueOf).reduce((a, b) -> a + "、" + b).orElse("")
                + " 年的放假安排，暂按周一至周五计算；安排公布后请补上日历文件并重新载入";
    }

    private WorkingCalendar read() {
        return new WorkingCalendar(CalendarFolder.read(settings.calendar().directory()), hours, clock.getZone());
    }
}
