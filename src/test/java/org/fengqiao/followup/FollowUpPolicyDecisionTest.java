package org.fengqiao.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks the reporter, row by row. */
class FollowUpPolicyDecisionTest {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static DmnDecision policy;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream model = FollowUpPolicyDecisionTest.class.getResourceAsStream("/processes/follow-up-visit/follow-up-policy.dmn")) {
            policy = ENGINE.parseDecision("follow-up-policy", model);
        }
    }

    @ParameterizedTest(name = "key {0}, {1}, bad before {2}, {3}, sampled {4}: {5}")
    @CsvSource({
        "true,  MISC,   false, WALK_IN,     false, LEADER",
        "true,  MAJOR,  true,  HOTLINE,     true,  LEADER",
        "false, MAJOR,  false, WALK_IN,     false, LEADER",
        "false, MAJOR,  true,  HOTLINE,     true,  LEADER",
        "false, WORRY,  true,  WALK_IN,     false, LEADER",
        "false, HARD,   true,  HOTLINE,     true,  LEADER",
        "false, MISC,   false, HOTLINE,     false, OUTSIDER",
        "false, URGENT, false, HOTLINE,     true,  OUTSIDER",
        "false, MISC,   false, WALK_IN,     true,  OUTSIDER",
        "false, MISC,   false, WALK_IN,     false, HANDLER",
        "false, URGENT, false, GRID_WORKER, false, HANDLER"})
    void whoAsks(boolean keyCase, String grade, boolean earlierBadRating, String channel, boolean sampled, String visitor) {
        DmnDecisionTableResult result = ENGINE.evaluateDecisionTable(policy, Map.of("keyCase", keyCase, "grade", grade,
                "earlierBadRating", earlierBadRating, "channel", channel, "sampled", sampled));

        assertThat((String) result.getSingleEntry()).isEqualTo(visitor);
    }

    @Test
    void everyVisitorIsOneTheHouseKnows() {
        for (boolean sampled : new boolean[] {true, false}) {
            String visitor = ENGINE.evaluateDecisionTable(policy, Map.of("keyCase", false, "grade", "MISC", "earlierBadRating", false,
                    "channel", "EMAIL", "sampled", sampled)).getSingleEntry();
            assertThat(Visitor.valueOf(visitor)).isNotNull();
        }
    }
}
