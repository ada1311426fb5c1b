package org.fengqiao.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks the reporter, row by row. */
class FollowUpPolicyDecisionTest {

    private static final String TABLE = "follow-up-visit/follow-up-policy.dmn";

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
        assertThat(visitor(keyCase, grade, earlierBadRating, channel, sampled)).isEqualTo(visitor);
    }

    @Test
    void everyVisitorIsOneTheHouseKnows() {
        for (boolean sampled : new boolean[] {true, false}) {
            assertThat(Visitor.valueOf(visitor(false, "MISC", false, "EMAIL", sampled))).isNotNull();
        }
    }

    @AfterAll
    static void everyRowWasRead() {
        assertThat(Decisions.unread(TABLE)).isEmpty();
    }

    private static String visitor(boolean keyCase, String grade, boolean earlierBadRating, String channel, boolean sampled) {
        return (String) Decisions.single(TABLE, "follow-up-policy", Map.of("keyCase", keyCase, "grade", grade, "earlierBadRating",
                earlierBadRating, "channel", channel, "sampled", sampled));
    }
}
