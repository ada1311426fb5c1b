package org.fengqiao.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.fengqiao.Decisions;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rating means, row by row. */
class JudgeRatingDecisionTest {

    private static final String TABLE = "follow-up-visit/judge-rating.dmn";

    @ParameterizedTest(name = "{0}, solved {1}, rectified {2} times: {3}")
    @CsvSource({
        "EXCELLENT, YES,    0, SATISFIED",
        "GOOD,      PARTLY, 0, SATISFIED",
        "FAIR,      PARTLY, 1, SATISFIED",
        "POOR,      YES,    0, RECTIFY",
        "BAD,       NO,     0, RECTIFY",
        "EXCELLENT, NO,     0, RECTIFY",
        "FAIR,      NO,     0, RECTIFY",
        "POOR,      PARTLY, 1, UNSATISFIED",
        "BAD,       NO,     2, UNSATISFIED",
        "GOOD,      NO,     1, UNSATISFIED"})
    void whatItMeans(String rating, String solved, int rectificationsDone, String verdict) {
        assertThat(verdict(rating, solved, rectificationsDone)).isEqualTo(verdict);
    }

    @Test
    void everyAnswerHasExactlyOneVerdict() {
        for (Rating rating : Rating.values()) {
            for (Solved solved : Solved.values()) {
                assertThat(verdict(rating.name(), solved.name(), 0)).isIn("SATISFIED", "RECTIFY");
                assertThat(verdict(rating.name(), solved.name(), 1)).isIn("SATISFIED", "UNSATISFIED");
            }
        }
    }

    @Test
    void whatIsNoRatingHasNoVerdict() {
        assertThat(Decisions.evaluate(TABLE, "judge-rating", Map.of("rating", "SUPER", "solved", "YES", "rectificationsDone", 0))).isEmpty();
    }

    @AfterAll
    static void everyRowWasRead() {
        assertThat(Decisions.unread(TABLE)).isEmpty();
    }

    private static Object verdict(String rating, String solved, int rectificationsDone) {
        return Decisions.single(TABLE, "judge-rating", Map.of("rating", rating, "solved", solved, "rectificationsDone", rectificationsDone));
    }
}
