package org.fengqiao.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final WorkingCalendar calendar = calendar();

    static WorkingCalendar calendar() {
        return new WorkingCalendar(CalendarFolder.read(null), WorkingHours.of(List.of("09:00-12:00", "13:30-17:30")), ZONE);
    }

    static Instant at(String moment) {
        return LocalDateTime.parse(moment.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    @ParameterizedTest(name = "{0} works: {1}")
    @CsvSource({"2026-01-01, false", "2026-01-03, false", "2026-01-04, true", "2026-01-05, true", "2026-02-13, true", "2026-02-14, true",
        "2026-02-15, false", "2026-02-16, false", "2026-02-23, false", "2026-02-24, true", "2026-02-28, true", "2026-03-01, false",
        "2026-05-09, true", "2026-09-20, true", "2026-09-25, false", "2026-10-07, false", "2026-10-08, true", "2026-10-10, true",
        "2026-10-11, false", "2025-01-26, true", "2025-01-28, false", "2025-02-04, false", "2025-02-05, true", "2025-02-08, true",
        "2025-04-27, true", "2025-09-28, true", "2025-10-08, false", "2025-10-11, true",
        "2027-01-01, true", "2027-01-02, false", "2027-02-08, true"})
    void holidaysAreOffAndMakeUpDaysAreWorked(LocalDate day, boolean works) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(works);
    }

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource({
        // in the middle of a day: the same time of day
        "2026-11-23 10:00, 1, 2026-11-24 10:00", "2026-11-27 16:00, 1, 2026-11-30 16:00", "2026-11-23 10:00, 5, 2026-11-30 10:00",
        "2026-11-23 09:00, 1, 2026-11-24 09:00",
        // closed: counted from the next opening
        "2026-11-23 07:30, 1, 2026-11-24 09:00", "2026-11-23 12:00, 1, 2026-11-24 13:30", "2026-11-23 12:30, 2, 2026-11-25 13:30",
        "2026-11-23 17:30, 1, 2026-11-25 09:00", "2026-11-23 23:59, 1, 2026-11-25 09:00", "2026-11-24 00:00, 1, 2026-11-25 09:00",
        "2026-11-28 11:00, 1, 2026-12-01 09:00",
        // the day before Spring Festival 2026 is a Saturday that is worked; after it come nine days off, then a Saturday is worked
        "2026-02-13 15:00, 1, 2026-02-14 15:00", "2026-02-14 15:00, 1, 2026-02-24 15:00", "2026-02-14 18:00, 1, 2026-02-25 09:00",
        "2026-02-24 10:00, 5, 2026-03-02 10:00", "2026-02-13 10:00, 10, 2026-03-05 10:00",
        // into a year that nobody published
        "2026-12-31 10:00, 1, 2027-01-01 10:00", "2026-12-31 10:00, 2, 2027-01-04 10:00",
        "2026-11-23 10:00, 0, 2026-11-23 10:00"})
    void workingDaysEndAtTheSameTimeOfDay(String from, int days, String end) {
        assertThat(calendar.plusWorkingDays(at(from), days)).isEqualTo(at(end));
        assertThat(calendar.plus(at(from), calendar.dayLength().multipliedBy(days))).isEqualTo(at(end));
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({"2026-11-23 09:00, PT1H, 2026-11-23 10:00", "2026-11-23 11:30, PT1H, 2026-11-23 14:00",
        "2026-11-23 11:00, PT1H, 2026-11-23 12:00", "2026-11-23 13:30, PT4H, 2026-11-23 17:30", "2026-11-23 17:00, PT1H, 2026-11-24 09:30",
        "2026-11-23 12:15, PT4H, 2026-11-23 17:30", "2026-11-23 12:15, PT4H1M, 2026-11-24 09:01",
        "2026-11-23 03:00, PT4H, 2026-11-23 14:30", "2026-11-27 17:29, PT2M, 2026-11-30 09:01",
        "2026-02-14 16:00, PT4H, 2026-02-24 11:30", "2026-11-23 10:00, PT10H30M, 2026-11-24 15:00",
        "2026-11-23 10:00, PT0S, 2026-11-23 10:00", "2026-11-23 12:00, PT0S, 2026-11-23 13:30"})
    void workingHoursFlowOnlyWhileTheOfficeIsOpen(String from, Duration time, String end) {
        assertThat(calendar.plus(at(from), time)).isEqualTo(at(end));
    }

    @ParameterizedTest(name = "{0} … {1} = {2}")
    @CsvSource({"2026-11-23 09:00, 2026-11-23 17:30, PT7H", "2026-11-23 00:00, 2026-11-24 00:00, PT7H",
        "2026-11-23 11:00, 2026-11-23 14:00, PT1H30M", "2026-11-23 12:00, 2026-11-23 13:30, PT0S",
        "2026-02-14 17:00, 2026-02-24 09:30, PT1H", "2026-11-28 09:00, 2026-11-29 17:00, PT0S",
        "2026-11-23 17:00, 2026-11-23 10:00, PT0S", "2026-11-23 10:00, 2026-11-23 10:00, PT0S"})
    void workingTimeBetweenTwoMomentsLeavesOutWhatIsNotWorked(String from, String to, Duration time) {
        assertThat(calendar.between(at(from), at(to))).isEqualTo(time);
    }

    @Test
    void addingWorkingTimeAndMeasuringItAgree() {
        Instant from = at("2026-01-30 11:17");
        for (long minutes = 0; minutes < 30 * 7 * 60; minutes += 37) {
            Duration time = Duration.ofMinutes(minutes);
            assertThat(calendar.between(from, calendar.plus(from, time))).isEqualTo(time);
        }
    }

    @ParameterizedTest(name = "notice {0}, {1} full days: from {2}")
    @CsvSource({"2026-11-23 10:00, 3, 2026-11-27", "2026-11-23 08:00, 3, 2026-11-27", "2026-11-23 23:59, 3, 2026-11-27",
        "2026-11-25 10:00, 3, 2026-12-01", "2026-11-28 10:00, 3, 2026-12-03", "2026-02-12 10:00, 3, 2026-02-25",
        "2026-12-30 10:00, 3, 2027-01-05"})
    void aNoticePeriodCountsFullWorkingDaysAfterTheDayOfTheNotice(String notice, int days, LocalDate earliest) {
        assertThat(calendar.earliestDateAfterFullWorkingDays(at(notice), days)).isEqualTo(earliest);
        assertThat(calendar.earliestAfterFullWorkingDays(at(notice), days)).isEqualTo(earliest.atStartOfDay(ZONE).toInstant());
    }

    @Test
    void theYearsThatNobodyPublishedAreNamed() {
        assertThat(calendar.unpublishedYears(at("2026-11-23 10:00"), at("2026-12-31 23:59"))).isEmpty();
        assertThat(calendar.unpublishedYears(at("2026-11-23 10:00"), at("2028-01-01 00:00"))).containsExactly(2027, 2028);
        assertThat(calendar.sources()).containsEntry(2026, "国务院办公厅关于2026年部分节假日安排的通知").containsOnlyKeys(2025, 2026);
    }

    @Test
    void anAgreedDateEndsAtTheCloseOfBusiness() {
        assertThat(calendar.closing(LocalDate.parse("2026-11-29"))).isEqualTo(at("2026-11-29 17:30"));
    }

    @Test
    void otherOfficeHoursMakeAnotherWorkingDay() {
        WorkingCalendar early = new WorkingCalendar(List.of(), WorkingHours.of(List.of("08:00 – 11:30", "14:00-18:00")), ZONE);
        assertThat(early.dayLength()).isEqualTo(Duration.ofMinutes(450));
        assertThat(early.plus(at("2026-11-23 11:00"), Duration.ofHours(1))).isEqualTo(at("2026-11-23 14:30"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"'';不能为空|无法识别", "9 Uhr;“9 Uhr”", "09:00-25:00;“09:00-25:00”", "12:00-09:00;起早于止",
        "09:00-12:00,11:00-17:00;互不重叠", "13:00-17:00,09:00-12:00;先后排列"})
    void officeHoursThatMakeNoSenseAreRefusedInPlainWords(String text, String words) {
        assertThatThrownBy(() -> WorkingHours.of(text.isEmpty() ? List.of() : List.of(text.split(","))))
                .isInstanceOf(IllegalArgumentException.class).message().containsPattern(words);
    }
}
