package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationResultDecisionTest {

    @ParameterizedTest(name = "平均 {0}，第 {1} 次 → {2}")
    @CsvSource({"5.0, 1, PASSED", "3.0, 1, PASSED", "3.0, 2, PASSED", "2.99, 1, CONSULT_AGAIN", "1.0, 1, CONSULT_AGAIN",
        "2.99, 2, FAILED", "1.0, 3, FAILED"})
    void aLowMeanIsTalkedOverOnceMore(double mean, int evaluations, String result) {
        assertThat(Decisions.single("seven-step-consultation/evaluation-result.dmn", "evaluation-result", Map.of("meanScore", mean, "evaluations", evaluations, "minimum", 3.0))).isEqualTo(result);
    }
}
