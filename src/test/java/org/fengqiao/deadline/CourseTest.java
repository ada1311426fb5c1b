package org.fengqiao.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fengqiao.deadline.WorkingCalendarTest.at;

import java.math.BigDecimal;
import java.util.List;

import org.fengqiao.deadline.Course.Moments;
import org.fengqiao.deadline.Course.Span;
import org.junit.jupiter.api.Test;

class CourseTest {

    private final WorkingCalendar calendar = WorkingCalendarTest.calendar();

    @Test
    void aWorkingClockWarnsAtEightyPercentOfItsWorkingTime() {
        // 5 working days of 7 hours: 28 hours, that is 4 days; 52.5 hours, that is 7.5 days
        assertThat(course(5, TermUnit.DAYS, Reckoning.WORKING, "2026-11-23 10:00").on(calendar))
                .isEqualTo(moments("2026-11-27 10:00", "2026-11-30 10:00", "2026-12-02 15:00"));
    }

    @Test
    void aWorkingClockOverSpringFestivalDoesNotWarnDuringIt() {
        // calendar time would warn on 02-22; a day of 7 hours has 5 h 36 min as 80 % and 10 h 30 min as 150 %
        assertThat(course(1, TermUnit.DAYS, Reckoning.WORKING, "2026-02-14 15:00").on(calendar))
                .isEqualTo(moments("2026-02-24 13:36", "2026-02-24 15:00", "2026-02-25 10:00"));
    }

    @Test
    void hoursOfAWorkingClockStopAtLunchAndAtNight() {
        assertThat(course(4, TermUnit.HOURS, Reckoning.WORKING, "2026-11-23 16:00").on(calendar))
                .isEqualTo(moments("2026-11-24 10:42", "2026-11-24 11:30", "2026-11-24 15:00"));
    }

    @Test
    void aFastClockRunsThroughTheNight() {
        assertThat(course(8, TermUnit.HOURS, Reckoning.CALENDAR, "2026-11-28 22:00").on(calendar))
                .isEqualTo(moments("2026-11-29 04:24", "2026-11-29 06:00", "2026-11-29 10:00"));
        assertThat(course(30, TermUnit.MINUTES, Reckoning.CALENDAR, "2026-11-28 23:45").on(calendar))
                .isEqualTo(moments("2026-11-29 00:09", "2026-11-29 00:15", "2026-11-29 00:30"));
    }

    @Test
    void anAgreedClockEndsWithBusinessOnItsDate() {
        assertThat(agreed(false, "2026-11-23 17:30", "2026-12-04 17:30").on(calendar))
                .isEqualTo(moments("2026-12-03 10:24", "2026-12-04 17:30", "2026-12-11 14:00"));
    }

    @Test
    void anAgreedDateThatIsNotWorkedStandsAsAgreed() {
        assertThat(agreed(false, "2026-11-28 10:00", "2026-11-29 17:30").on(calendar).endAt()).isEqualTo(at("2026-11-29 17:30"));
        assertThat(agreed(true, "2026-11-28 17:30", "2026-11-30 17:30").on(calendar))
                .isEqualTo(moments("2026-11-30 07:54", "2026-11-30 17:30", "2026-12-01 17:30"));
    }

    @Test
    void anAgreedDateThatHasPassedIsDueAtOnce() {
        assertThat(agreed(false, "2026-11-30 18:00", "2026-11-30 17:30").on(calendar))
                .isEqualTo(moments("2026-11-30 17:30", "2026-11-30 17:30", "2026-12-01 17:30"));
    }

    @Test
    void anOrdersOwnDateCountsWhereItIsEarlier() {
        assertThat(ordered("2026-11-11 09:00").on(calendar))
                .isEqualTo(moments("2026-11-09 09:00", "2026-11-11 09:00", "2026-11-16 09:00"));
        assertThat(ordered("2026-12-24 09:00").on(calendar).endAt()).isEqualTo(at("2026-12-01 09:00"));
    }

    @Test
    void anExtensionMakesTheTermLonger() {
        Course five = course(5, TermUnit.DAYS, Reckoning.WORKING, "2026-11-23 10:00");
        assertThat(new Course(five.term(), false, five.startedAt(), null, BigDecimal.valueOf(5), List.of()).on(calendar))
                .isEqualTo(moments("2026-12-03 10:00", "2026-12-07 10:00", "2026-12-14 10:00"));
        Course agreed = agreed(false, "2026-11-23 17:30", "2026-12-04 17:30");
        assertThat(new Course(agreed.term(), false, agreed.startedAt(), agreed.agreedEnd(), BigDecimal.valueOf(2), List.of()).on(calendar).endAt())
                .isEqualTo(at("2026-12-09 09:00"));
    }

    @Test
    void aPausePutsOffWhatComesAfterItAndNothingElse() {
        Course five = course(5, TermUnit.DAYS, Reckoning.WORKING, "2026-11-23 10:00");
        assertThat(paused(five, span("2026-11-24 10:00", "2026-11-26 10:00")).on(calendar))
                .isEqualTo(moments("2026-12-01 10:00", "2026-12-02 10:00", "2026-12-04 15:00"));
        // after the warning: only the ends move
        assertThat(paused(five, span("2026-11-27 11:00", "2026-11-30 11:00")).on(calendar))
                .isEqualTo(moments("2026-11-27 10:00", "2026-12-01 10:00", "2026-12-03 15:00"));
        // over a weekend nobody works, nothing is lost
        assertThat(paused(five, span("2026-11-27 17:30", "2026-11-30 09:00")).on(calendar)).isEqualTo(five.on(calendar));
        assertThat(paused(five, span("2026-11-26 10:00", "2026-11-27 10:00"), span("2026-11-24 10:00", "2026-11-25 10:00")).on(calendar).endAt())
                .isEqualTo(at("2026-12-02 10:00"));
    }

    @Test
    void theOriginalLengthBoundsAnExtension() {
        assertThat(course(5, TermUnit.DAYS, Reckoning.WORKING, "2026-11-23 10:00").originalLength(calendar)).isEqualByComparingTo("5");
        assertThat(agreed(false, "2026-11-23 17:30", "2026-12-04 17:30").originalLength(calendar)).isEqualByComparingTo("9");
        assertThat(agreed(false, "2026-11-23 10:00", "2026-11-23 17:30").originalLength(calendar)).isEqualByComparingTo("1");
        assertThat(ordered("2026-11-11 09:00").originalLength(calendar)).as("an order's own earlier date").isEqualByComparingTo("10");
        assertThat(ordered("2026-11-01 17:00").originalLength(calendar)).isEqualByComparingTo("1");
        assertThat(ordered("2026-12-24 09:00").originalLength(calendar)).isEqualByComparingTo("30");
    }

    @Test
    void figuresThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> term(0, TermUnit.DAYS, Reckoning.WORKING)).hasMessageContaining("须大于 0");
        assertThatThrownBy(() -> new Term("x", "x", BigDecimal.ONE, TermUnit.DAYS, Reckoning.WORKING, 100, 150)).hasMessageContaining("提醒点");
        assertThatThrownBy(() -> new Term("x", "x", BigDecimal.ONE, TermUnit.DAYS, Reckoning.WORKING, 80, 100)).hasMessageContaining("再次超期点");
    }

    private static Term term(int amount, TermUnit unit, Reckoning reckoning) {
        return new Term("stage", "环节", BigDecimal.valueOf(amount), unit, reckoning, 80, 150);
    }

    private static Course course(int amount, TermUnit unit, Reckoning reckoning, String start) {
        return new Course(term(amount, unit, reckoning), false, at(start), null, BigDecimal.ZERO, List.of());
    }

    private static Course agreed(boolean fast, String start, String end) {
        return new Course(new Term("stage", "环节", null, TermUnit.DAYS, Reckoning.AGREED, 80, 150), fast, at(start), at(end), BigDecimal.ZERO,
                List.of());
    }

    /** A whole case, registered on the first of November, of which an order wants to hear on that day. */
    private static Course ordered(String until) {
        return new Course(term(30, TermUnit.DAYS, Reckoning.CALENDAR), false, at("2026-11-01 09:00"), at(until), BigDecimal.ZERO, List.of());
    }

    private static Course paused(Course course, Span... pauses) {
        return new Course(course.term(), false, course.startedAt(), null, BigDecimal.ZERO, List.of(pauses));
    }

    private static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    private static Moments moments(String warn, String end, String second) {
        return new Moments(at(warn), at(end), at(second));
    }
}
