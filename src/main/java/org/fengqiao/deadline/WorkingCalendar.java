package org.fengqiao.deadline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.fengqiao.deadline.WorkingHours.Shift;

/**
 * Which days and hours are worked, and the arithmetic on them. Immutable. A year that is not published counts Monday to
 * Friday; {@link #unpublishedYears} tells which those are.
 *
 * <p>Working time flows only while the office is open. A working day is the working time of one day, whatever the moment it is
 * counted from: one working day after Monday 10:00 is Tuesday 10:00, seven working hours after Monday 10:00 are the same
 * (with the default hours). What begins while the office is closed begins at the next opening: at night, at weekends, and at
 * lunch. A span of whole working days ends at the same time of day as it began, so one working day from Monday 09:00 ends on
 * Tuesday 09:00; any other span ends at the first moment at which it is used up, so four working hours from 13:30 end at 17:30,
 * not on the next morning.
 */
public final class WorkingCalendar {

    private final TreeMap<Integer, CalendarYear> years = new TreeMap<>();
    private final WorkingHours hours;
    private final ZoneId zone;

    WorkingCalendar(List<CalendarYear> years, WorkingHours hours, ZoneId zone) {
        years.forEach(year -> this.years.put(year.year(), year));
        this.hours = hours;
        this.zone = zone;
    }

    /** The published years with the announcement each comes from. */
    public Map<Integer, String> sources() {
        Map<Integer, String> sources = new TreeMap<>();
        years.forEach((year, published) -> sources.put(year, published.source()));
        return sources;
    }

    /** The years between the two moments, both included, for which nothing is published and Monday to Friday is assumed. */
    public List<Integer> unpublishedYears(Instant from, Instant to) {
        return IntStream.rangeClosed(date(from).getYear(), date(to).getYear()).filter(year -> !years.containsKey(year)).boxed().toList();
    }

    public boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        CalendarYear year = years.get(day.getYear());
        if (year == null) {
            return !weekend;
        }
        return year.makeUpDays().contains(day) || !weekend && !year.holidays().contains(day);
    }

    /** The working time of one working day. */
    public Duration dayLength() {
        return hours.dayLength();
    }

    /** The end of the office hours on that date, also where it is not a working day. */
    public Instant closing(LocalDate day) {
        return day.atTime(hours.closing()).atZone(zone).toInstant();
    }

    /** The moment itself while the office is open, else the next opening. */
    public Instant nextOpening(Instant from) {
        return instant(nextOpening(from.atZone(zone).toLocalDateTime()));
    }

    private LocalDateTime nextOpening(LocalDateTime from) {
        LocalDate day = from.toLocalDate();
        if (isWorkingDay(day)) {
            for (Shift shift : hours.shifts()) {
                if (from.toLocalTime().isBefore(shift.to())) {
                    return from.toLocalTime().isBefore(shift.from()) ? day.atTime(shift.from()) : from;
                }
            }
        }
        return plusWorkingDays(day, 1).atTime(hours.shifts().get(0).from());
    }

    /** That many working days after the day, which itself does not count: the first working day after it for 1. */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        LocalDate result = day;
        for (int counted = 0; counted < days;) {
            result = result.plusDays(1);
            if (isWorkingDay(result)) {
                counted++;
            }
        }
        return result;
    }

    /** That many working days later, at the same time of day; counted from the next opening where the office is closed. */
    public Instant plusWorkingDays(Instant from, int days) {
        LocalDateTime start = nextOpening(from.atZone(zone).toLocalDateTime());
        return instant(plusWorkingDays(start.toLocalDate(), days).atTime(start.toLocalTime()));
    }

    /** The moment at which that much working time has passed; see the class for where a span ends. */
    public Instant plus(Instant from, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("working time must not be negative: " + workingTime);
        }
        Instant start = plusWorkingDays(from, Math.toIntExact(workingTime.dividedBy(dayLength())));
        Duration left = workingTime.minus(dayLength().multipliedBy(workingTime.dividedBy(dayLength())));
        if (left.isZero()) {
            return start;
        }
        LocalDate day = date(start);
        LocalTime now = start.atZone(zone).toLocalTime();
        while (true) {
            for (Shift shift : hours.shifts()) {
                LocalTime begin = now.isAfter(shift.from()) ? now : shift.from();
                if (begin.isBefore(shift.to())) {
                    Duration available = Duration.between(begin, shift.to());
                    if (left.compareTo(available) <= 0) {
                        return instant(day.atTime(begin.plus(left)));
                    }
                    left = left.minus(available);
                }
            }
            day = plusWorkingDays(day, 1);
            now = LocalTime.MIN;
        }
    }

    /** The working time between two moments; zero where the second is not after the first. */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        for (LocalDate day = date(from); from.isBefore(to) && !day.isAfter(date(to)); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                for (Shift shift : hours.shifts()) {
                    Instant begin = latest(from, instant(day.atTime(shift.from())));
                    Instant end = earliest(to, instant(day.atTime(shift.to())));
                    if (begin.isBefore(end)) {
                        sum = sum.plus(Duration.between(begin, end));
                    }
                }
            }
        }
        return sum;
    }

    /**
     * The first moment before which that many full working days lie, for a notice period: the day of the notice itself does
     * not count, also where it is given before the office opens. A notice on a Monday with three full working days (Tuesday,
     * Wednesday, Thursday) allows Friday 00:00.
     */
    public Instant earliestAfterFullWorkingDays(Instant from, int days) {
        return earliestDateAfterFullWorkingDays(from, days).atStartOfDay(zone).toInstant();
    }

    /** The first date of {@link #earliestAfterFullWorkingDays}; it may be a weekend, meetings are held then too. */
    public LocalDate earliestDateAfterFullWorkingDays(Instant from, int days) {
        return plusWorkingDays(date(from), days).plusDays(1);
    }

    private LocalDate date(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private Instant instant(LocalDateTime moment) {
        return moment.atZone(zone).toInstant();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
