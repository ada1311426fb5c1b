package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How departments are called and how their conduct counts, row by row. */
class SummonsDecisionTest {

    @ParameterizedTest(name = "{0}, {1} departments, on the list {2}: {3}")
    @CsvSource({
        "EMERGENCY,         1, true,  EMERGENCY",
        "EMERGENCY,         4, false, EMERGENCY",
        "JOINT_ENFORCEMENT, 1, true,  CONFIRM_FIRST",
        "JOINT_ENFORCEMENT, 3, false, CONFIRM_FIRST",
        "BEYOND_POWERS,     1, true,  DIRECT",
        "BEYOND_POWERS,     1, false, CONFIRM_FIRST",
        "BEYOND_POWERS,     2, true,  CONFIRM_FIRST",
        "BEYOND_POWERS,     6, false, CONFIRM_FIRST"})
    void howDepartmentsAreCalled(String reason, int departments, boolean onList, String kind) {
        for (boolean fast : new boolean[] {true, false}) {
            assertThat(called(reason, departments, onList, fast)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("summonsKind", kind).containsEntry("summonsFast", fast || kind.equals("EMERGENCY")));
        }
    }

    @Test
    void everyReasonHasExactlyOneKind() {
        for (SummonsReason reason : SummonsReason.values()) {
            for (int departments = 1; departments <= Summonses.MAX_CALLED; departments++) {
                for (boolean onList : new boolean[] {true, false}) {
                    assertThat(called(reason.name(), departments, onList, false)).singleElement()
                            .satisfies(row -> assertThat(SummonsKind.valueOf(row.get("summonsKind").toString())).isNotNull());
                }
            }
        }
    }

    @Test
    void whatIsNoReasonHasNoKind() {
        assertThat(called("BOREDOM", 1, true, false)).isEmpty();
    }

    private static List<Map<String, Object>> called(String reason, int departments, boolean onList, boolean fast) {
        return Decisions.evaluate("department-summons/summons-kind.dmn", "summons-kind",
                Map.of("summonsReason", reason, "departmentCount", departments, "onList", onList, "fast", fast));
    }

    @ParameterizedTest(name = "disputed {0}, returned {1}, {2}, volunteered {3}: {4}")
    @CsvSource({
        "true,  true,  JOINT,      true,  BONUS",
        "true,  true,  UPHELD,     true,  BONUS",
        "true,  false, NONE,       true,  BONUS",
        "false, false, NONE,       true,  BONUS",
        "true,  false, NONE,       false, BONUS",
        "true,  true,  UNFOUNDED,  false, MALUS",
        "true,  true,  UNFOUNDED,  true,  MALUS",
        "true,  true,  UPHELD,     false, NONE",
        "true,  true,  REASSIGNED, false, NONE",
        "true,  true,  JOINT,      false, NONE",
        "true,  true,  NONE,       false, NONE",
        "false, false, NONE,       false, NONE"})
    void howConductCounts(boolean disputed, boolean returned, String ruling, boolean volunteered, String assessment) {
        List<Map<String, Object>> rows = assess(disputed, returned, ruling, volunteered);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("assessment", assessment);
            assertThat(row.get("assessmentReason").toString()).isNotBlank();
        });
    }

    private static List<Map<String, Object>> assess(boolean disputed, boolean returned, String ruling, boolean volunteered) {
        return Decisions.evaluate("department-summons/assess-departments.dmn", "assess-departments",
                Map.of("disputed", disputed, "returned", returned, "ruling", ruling, "volunteered", volunteered));
    }
}
