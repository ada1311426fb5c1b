package org.fengqiao.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.Decisions;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseLifecycleDecisionTest {

    private static final String CLASSIFY = "case-lifecycle/classify-case.dmn";

    private static Map<String, Object> demand(String category, String channel, int people, boolean injury, String grade,
            boolean hasCommunity) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("category", category);
        variables.put("channel", channel);
        variables.put("people", people);
        variables.put("injury", injury);
        variables.put("grade", grade);
        variables.put("hasCommunity", hasCommunity);
        return variables;
    }

    @ParameterizedTest(name = "{0} {1} {2} people, injury {3}: major {4}, violence {5}")
    @CsvSource({
        "NEIGHBOUR, WALK_IN, 2, true, true, true",
        "LABOUR, WALK_IN, 10, false, true, false",
        "DEMOLITION, WALK_IN, 30, false, true, false",
        "OTHER, PETITION, 5, false, true, false",
        "LABOUR, WALK_IN, 9, false, false, false",
        "LABOUR, PETITION, 9, false, false, false",
        "DEMOLITION, WALK_IN, 29, false, false, false",
        "OTHER, PETITION, 4, false, false, false",
        "UTILITY, WALK_IN, 60, false, false, false"})
    void instabilityIsSeenByCategoryChannelAndPeople(String category, String channel, int people, boolean injury, boolean major,
            boolean violence) {
        assertThat(Decisions.evaluate(CLASSIFY, "instability", demand(category, channel, people, injury, "MISC", true)))
                .containsExactly(Map.of("isMajor", major, "isViolent", violence));
    }

    @Test
    void everyDemandGetsOneAnswerFromEveryTable() {
        for (Category category : Category.values()) {
            for (Channel channel : Channel.values()) {
                for (int people : new int[] {1, 5, 10, 30}) {
                    for (boolean injury : new boolean[] {true, false}) {
                        for (String grade : List.of("MISC", "URGENT")) {
                            for (boolean community : new boolean[] {true, false}) {
                                if (people > 1 && !(grade.equals("MISC") && community)) {
                                    // no table looks at the number of people together with either of the two
                                    continue;
                                }
                                assertThat(Decisions.evaluate(CLASSIFY, "classify-case",
                                        demand(category.name(), channel.name(), people, injury, grade, community))).hasSize(1);
                            }
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} registered as {1}, injury {2}: {3}")
    @CsvSource({"UTILITY, MISC, true, MAJOR", "UTILITY, URGENT, false, URGENT", "SAFETY, MISC, false, URGENT",
        "LABOUR, MISC, false, HARD", "FAMILY, MISC, false, WORRY", "OTHER, MISC, false, MISC"})
    void theGradeFollowsTheRegistrarOrTheCategory(String category, String registered, boolean injury, String grade) {
        assertThat(Decisions.single(CLASSIFY, "case-grade", demand(category, "WALK_IN", 1, injury, registered, true)))
                .isEqualTo(grade);
    }

    @ParameterizedTest(name = "{0} {1}, community known {2}: {3}")
    @CsvSource({"PETITION, OTHER, true, SUBDISTRICT", "WALK_IN, OTHER, false, SUBDISTRICT", "WALK_IN, DEMOLITION, true, SUBDISTRICT",
        "GRID_WORKER, NOISE, true, GRID", "WALK_IN, UTILITY, true, COMMUNITY"})
    void theFirstLevelIsTheLowestThatCan(String channel, String category, boolean hasCommunity, String level) {
        assertThat(Decisions.single(CLASSIFY, "first-level", demand(category, channel, 1, false, "MISC", hasCommunity)))
                .isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} {1}: key case {2}")
    @CsvSource({"PETITION, MISC, true", "WALK_IN, MAJOR, true", "WALK_IN, HARD, false"})
    void petitionsAndMajorMattersAreKeyCases(String channel, String grade, boolean key) {
        assertThat(Decisions.single(CLASSIFY, "key-case", demand("OTHER", channel, 1, false, grade, true))).isEqualTo(key);
    }

    @Test
    void thoseWhoMustKnowAreToldAtOnce() {
        assertThat(readers(true, false, 10)).containsExactly("hushanlu.commissioner", "hushanlu.leader", "hushanlu.command");
        assertThat(readers(true, true, 30)).containsExactly("hushanlu.commissioner", "hushanlu.leader", "hushanlu.command",
                "fengxi.command", "dept-police.handler");
        assertThat(readers(false, false, 100)).isEmpty();
    }

    private static List<Object> readers(boolean major, boolean violence, int people) {
        return Decisions.evaluate("case-lifecycle/report-at-once.dmn", "report-at-once", Map.of("majorInstability", major,
                "violence", violence, "people", people, "subdistrict", "hushanlu", "district", "fengxi")).stream()
                .map(row -> row.get("group")).toList();
    }

    @ParameterizedTest(name = "settled {0}, major {1}, named {2}, {3}: {4}")
    @CsvSource({"true, false, true, NOISE, ON_THE_SPOT", "false, true, false, UTILITY, TRIAGE", "false, false, true, NEIGHBOUR, TRIAGE",
        "false, false, false, FAMILY, TRIAGE", "false, false, false, UTILITY, CONSULTATION", "false, false, false, LABOUR, TRIAGE"})
    void theRouteIsProposedByKindOfMatter(boolean settled, boolean major, boolean named, String category, String route) {
        assertThat(Decisions.single("case-lifecycle/route-case.dmn", "route-case", Map.of("settled", settled,
                "majorInstability", major, "violence", false, "namedParties", named, "category", category))).isEqualTo(route);
    }

    @Test
    void anUnknownCategoryMatchesNoRow() {
        assertThat(Decisions.evaluate("case-lifecycle/route-case.dmn", "route-case", Map.of("settled", false, "majorInstability",
                false, "violence", false, "namedParties", false, "category", "UNKNOWN"))).isEmpty();
    }
}
