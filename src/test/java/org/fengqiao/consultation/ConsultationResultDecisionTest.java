package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsultationResultDecisionTest {

    @ParameterizedTest(name = "到会 {1}/{0}，第 {2} 次会，赞成 {3}，反对 {4}，第 {5} 轮 → {6}")
    @CsvSource({
        // too few came: another date once, then the end
        "9, 5, 1, 5, false, 1, NEW_DATE",
        "9, 0, 1, 0, false, 1, NEW_DATE",
        "9, 5, 2, 5, false, 1, NO_QUORUM",
        "9, 5, 2, 5, true,  3, NO_QUORUM",
        // two thirds exactly are enough
        "9, 6, 1, 4, false, 1, CONSENSUS",
        "9, 6, 2, 4, false, 3, CONSENSUS",
        "3, 2, 1, 2, false, 1, CONSENSUS",
        // half of those present is no majority
        "9, 6, 1, 3, false, 1, NEW_ROUND",
        "9, 8, 1, 4, false, 2, NEW_ROUND",
        "9, 8, 1, 4, false, 3, NO_CONSENSUS",
        // a majority does not carry it against somebody directly affected
        "9, 9, 1, 8, true,  1, NEW_ROUND",
        "9, 9, 2, 8, true,  2, NEW_ROUND",
        "9, 9, 1, 8, true,  3, NO_CONSENSUS",
        "9, 9, 1, 4, true,  4, NO_CONSENSUS",
    })
    void theTableJudgesAMeeting(int invited, int present, int meetingNo, int votesFor, boolean objection, int round, String result) {
        assertThat(Decisions.single("seven-step-consultation/consultation-result.dmn", "consultation-result", Map.of("invited", invited, "present", present, "meetingNo", meetingNo,
                "votesFor", votesFor, "objection", objection, "round", round, "quorum", 2.0 / 3, "attempts", 2, "rounds", 3)))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void everyAnswerIsKnownToTheRegister(int round) {
        for (int present = 0; present <= 6; present++) {
            for (int votesFor = 0; votesFor <= present; votesFor++) {
                for (int meetingNo = 1; meetingNo <= 2; meetingNo++) {
                    for (boolean objection : new boolean[] {true, false}) {
                        Object answer = Decisions.single("seven-step-consultation/consultation-result.dmn", "consultation-result", Map.of("invited", 6, "present", present,
                                "meetingNo", meetingNo, "votesFor", votesFor, "objection", objection, "round", round,
                                "quorum", 2.0 / 3, "attempts", 2, "rounds", 3));
                        assertThat(MeetingResult.valueOf(answer.toString()).label()).isNotBlank();
                    }
                }
            }
        }
    }
}
