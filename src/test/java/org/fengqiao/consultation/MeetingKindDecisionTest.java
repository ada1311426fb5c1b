package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingKindDecisionTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"URGENT, EXTRAORDINARY", "MAJOR, REGULAR", "HARD, REGULAR", "WORRY, REGULAR", "MISC, REGULAR"})
    void onlyAnUrgentMatterDoesNotWaitForTheConsultationDay(String grade, String kind) {
        assertThat(Decisions.single("seven-step-consultation/meeting-kind.dmn", "meeting-kind", Map.of("grade", grade))).isEqualTo(kind);
    }
}
