package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingDatesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "{0}，{1}，临时 {2} → {3}")
    @CsvSource({
        // 虎山社区 talks things over on the 15th, 虎山路街道 on the 20th
        "2026-11-02T09:00, hushan, false, 2026-11-15T14:30",
        "2026-11-11T09:00, hushan, false, 2026-12-15T14:30",
        "2026-11-10T17:00, hushan, false, 2026-11-15T14:30",
        "2026-12-28T09:00, hushan, false, 2027-01-15T14:30",
        "2026-11-02T09:00, hushanlu, false, 2026-11-20T14:30",
        // no day of its own, or no time to wait for it: the first day after the notice
        "2026-11-02T09:00, fengxi, false, 2026-11-06T14:30",
        "2026-11-02T09:00, hushan, true, 2026-11-06T14:30",
    })
    void theProposalIsTheNextConsultationDayThatLeavesTimeForTheNotice(LocalDateTime now, String unit, boolean extraordinary,
            LocalDateTime proposal) {
        assertThat(dates(now).proposed(unit, extraordinary, 3)).isEqualTo(instant(proposal));
    }

    @Test
    void aProposalIsNeverRefused() {
        for (int day = 1; day <= 60; day++) {
            MeetingDates dates = dates(LocalDateTime.parse("2026-11-01T20:00").plusDays(day));
            for (String unit : new String[] {"hushan", "hushanlu", "fengxi"}) {
                for (boolean extraordinary : new boolean[] {true, false}) {
                    Problems problems = new Problems();
                    dates.check(new Meeting(dates.proposed(unit, extraordinary, 5), "议事厅", null), 5, false, problems);
                    assertThat(problems.isEmpty()).as("%s after %s days", unit, day).isTrue();
                }
            }
        }
    }

    @Test
    void theFirstMomentAfterTheNoticeIsAllowedAndTheOneBeforeIsNot() {
        assertThat(problemOf("2026-11-06T00:00", null, false)).isEmpty();
        assertThat(problemOf("2026-11-05T23:59", null, false)).isEqualTo("会期过早：公告须满 3 个完整工作日，最早可定于 2026年11月6日 00:00");
    }

    @Test
    void onlyAFastCaseMayShortenTheNoticeAndOnlyWithAReason() {
        assertThat(problemOf("2026-11-03T09:00", "水管爆裂", true)).isEmpty();
        assertThat(problemOf("2026-11-03T09:00", null, true)).contains("请填写缩短公告期的理由");
        assertThat(problemOf("2026-11-03T09:00", "水管爆裂", false)).contains("会期过早");
        assertThat(problemOf("2026-11-02T09:00", "水管爆裂", true)).contains("会期不能早于现在");
    }

    @Test
    void aMeetingHasAPlace() {
        Problems problems = new Problems();
        dates(LocalDateTime.parse("2026-11-02T09:00")).check(new Meeting(instant(LocalDateTime.parse("2026-11-16T09:00")), " ", null), 3,
                false, problems);
        assertThatThrownBy(problems::throwIfAny).isInstanceOf(InvalidInput.class).hasMessage("请填写会议地点");
    }

    private static String problemOf(String meeting, String reason, boolean fast) {
        Problems problems = new Problems();
        dates(LocalDateTime.parse("2026-11-02T09:00")).check(new Meeting(instant(LocalDateTime.parse(meeting)), "议事厅", reason), 3, fast,
                problems);
        try {
            problems.throwIfAny();
            return "";
        } catch (InvalidInput refused) {
            return refused.getMessage();
        }
    }

    private static MeetingDates dates(LocalDateTime now) {
        return new MeetingDates(new ProcessTestBeans.Weekdays(ZONE), new ProcessTestBeans.SmallOrganisation(),
                Clock.fixed(instant(now), ZONE), new ConsultationSettings(LocalTime.of(14, 30)));
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }
}
