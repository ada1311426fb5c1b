package org.fengqiao.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.Decisions;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Level;
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
        variables.put("complaintAbout", "NONE");
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

    @ParameterizedTest(name = "about {0}: {1}")
    @CsvSource({"GRID, SUBDISTRICT", "COMMUNITY, SUBDISTRICT", "SUBDISTRICT, DISTRICT", "DEPARTMENT, DISTRICT"})
    void aComplaintIsAcceptedOneLevelAboveTheUnitItIsAbout(String about, String level) {
        Map<String, Object> complaint = demand("OTHER", "WALK_IN", 1, false, "MISC", true);
        complaint.put("complaintAbout", about);
        assertThat(Decisions.single(CLASSIFY, "first-level", complaint)).isEqualTo(level);
    }

    @ParameterizedTest(name = "settled {0}, {1}, major {2}, named {3}, {4}: {5}")
    @CsvSource({"true, COMMUNITY, false, true, NOISE, ON_THE_SPOT", "false, DISTRICT, false, false, OTHER, TRIAGE",
        "false, GRID, true, true, LABOUR, MEDIATION", "false, COMMUNITY, true, true, NEIGHBOUR, TRIAGE",
        "false, COMMUNITY, true, false, LABOUR, TRIAGE", "false, COMMUNITY, false, true, NEIGHBOUR, MEDIATION",
        "false, GRID, false, true, UTILITY, MEDIATION", "false, COMMUNITY, false, false, FAMILY, MEDIATION",
        "false, COMMUNITY, false, false, LABOUR, MEDIATION", "false, COMMUNITY, false, false, UTILITY, CONSULTATION",
        "false, COMMUNITY, false, false, WELFARE, TRIAGE", "false, SUBDISTRICT, true, false, UTILITY, TRIAGE",
        "false, SUBDISTRICT, false, true, NEIGHBOUR, TRIAGE", "false, SUBDISTRICT, false, false, URBAN, CONSULTATION",
        "false, SUBDISTRICT, false, false, FAMILY, TRIAGE"})
    void theRouteIsProposedByKindOfMatterAndLevel(boolean settled, String level, boolean major, boolean named, String category,
            String route) {
        assertThat(Decisions.single("case-lifecycle/route-case.dmn", "route-case", proposal(settled, level, major, named, category)))
                .isEqualTo(route);
    }

    @Test
    void everyCaseIsProposedOneRouteThatIsAllowed() {
        for (Category category : Category.values()) {
            for (Level level : Level.values()) {
                for (boolean major : new boolean[] {true, false}) {
                    for (boolean named : new boolean[] {true, false}) {
                        Object route = Decisions.single("case-lifecycle/route-case.dmn", "route-case",
                                proposal(false, level.name(), major, named, category.name()));
                        assertThat(allowed(route.toString(), level.name(), category.name(), named)).as("%s %s %s", level, category, route)
                                .containsEntry("allowed", true);
                    }
                }
            }
        }
    }

    private static Map<String, Object> proposal(boolean settled, String level, boolean major, boolean named, String category) {
        return Map.of("settled", settled, "level", level, "majorInstability", major, "violence", false, "namedParties", named,
                "category", category);
    }

    @Test
    void anUnknownCategoryMatchesNoRow() {
        assertThat(Decisions.evaluate("case-lifecycle/route-case.dmn", "route-case",
                proposal(false, "COMMUNITY", false, false, "UNKNOWN"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}, {2}, named {3}: {4}")
    @CsvSource(nullValues = "-", value = {"ON_THE_SPOT, DISTRICT, FAMILY, true, -", "SUMMONS, GRID, UTILITY, false, -", "TRIAGE, DISTRICT, OTHER, false, -",
        "MEDIATION, GRID, FAMILY, true, -", "MEDIATION, SUBDISTRICT, LABOUR, false, -", "CONSULTATION, COMMUNITY, FAMILY, false, 家庭矛盾",
        "CONSULTATION, COMMUNITY, FAMILY, true, 家庭矛盾", "CONSULTATION, SUBDISTRICT, NOISE, true, 当事人之间", "CONSULTATION, SUBDISTRICT, URBAN, false, -",
        "MEDIATION, DISTRICT, LABOUR, true, 区里不直接", "CONSULTATION, DISTRICT, FAMILY, true, 区里不直接"})
    void aRouteIsAllowedOrRefusedWithAReason(String route, String level, String category, boolean named, String refusal) {
        Map<String, Object> answer = allowed(route, level, category, named);
        assertThat(answer).containsEntry("allowed", refusal == null);
        if (refusal == null) {
            assertThat(answer.get("refusal")).isNull();
        } else {
            assertThat(answer.get("refusal").toString()).contains(refusal);
        }
    }

    private static Map<String, Object> allowed(String route, String level, String category, boolean named) {
        return Decisions.evaluate("case-lifecycle/allowed-routes.dmn", "allowed-routes",
                Map.of("route", route, "level", level, "category", category, "namedParties", named)).get(0);
    }

    @ParameterizedTest(name = "{0}, worked {1}, {2} rectifications: {3}")
    @CsvSource({"COMMUNITY, true, 2, CONFERENCE", "SUBDISTRICT, true, 3, CONFERENCE", "GRID, true, 0, SUBDISTRICT", "COMMUNITY, false, 1, SUBDISTRICT",
        "SUBDISTRICT, false, 0, SUBDISTRICT", "SUBDISTRICT, true, 1, DISTRICT", "DISTRICT, false, 0, DISTRICT", "DISTRICT, true, 0, CONFERENCE"})
    void whatIsNotSettledGoesUpAndNeverSideways(String level, boolean worked, int rectifications, String next) {
        assertThat(Decisions.single("case-lifecycle/next-level.dmn", "next-level",
                Map.of("level", level, "levelWorked", worked, "rectificationsDone", rectifications))).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0} after {1} reopenings, conference {2}, {3}: {4}")
    @CsvSource({"SATISFIED, 0, false, RESOLVED, false", "UNREACHABLE, 0, false, RESOLVED, false", "RECTIFY, 0, false, RESOLVED, true",
        "UNSATISFIED, 0, false, LEGAL_ROUTE, true", "RECTIFY, 0, false, WITHDRAWN, false", "UNSATISFIED, 0, true, UNRESOLVED, false",
        "RECTIFY, 1, false, RESOLVED, false", "UNSATISFIED, 1, true, RESOLVED, false"})
    void aBadRatingReopensACaseOnce(String verdict, int times, boolean conference, String outcome, boolean reopened) {
        assertThat(Decisions.single("case-lifecycle/reopen-case.dmn", "reopen-case", Map.of("verdict", verdict, "timesReopened", times,
                "conferenceDecided", conference, "outcome", outcome))).isEqualTo(reopened);
    }

    @ParameterizedTest(name = "{0}, danger {1}, violence {2}, major {3}, others {4}: {5}")
    @CsvSource({"NOT_CONFIRMED, false, false, false, false, CONTINUE", "NOT_CONFIRMED, true, true, true, true, CONTINUE",
        "CONFIRMED, true, false, false, false, CONTINUE_AND_VISIT", "CONFIRMED, false, true, false, true, CONTINUE_AND_VISIT",
        "CONFIRMED, false, false, true, false, CONTINUE_AND_VISIT", "CONFIRMED, false, false, false, true, CONTINUE_WITHOUT_REPORTER",
        "CONFIRMED, false, false, false, false, END_CASE"})
    void aWithdrawalEndsTheCaseOnlyWhereNobodyElseIsConcerned(String decision, boolean danger, boolean violence, boolean major,
            boolean others, String effect) {
        assertThat(Decisions.single("case-lifecycle/withdrawal-effect.dmn", "withdrawal-effect", Map.of("withdrawalDecision", decision,
                "withdrawalDanger", danger, "violence", violence, "majorInstability", major, "otherReporters", others))).isEqualTo(effect);
    }

    @ParameterizedTest(name = "{0} becomes {1}, unstable {2}")
    @CsvSource({"MISC, HARD, false", "WORRY, HARD, false", "HARD, MAJOR, true", "URGENT, MAJOR, true", "MAJOR, MAJOR, true"})
    void anEscalationRaisesTheGrade(String grade, String raised, boolean unstable) {
        assertThat(Decisions.evaluate("case-lifecycle/escalate-grade.dmn", "escalate-grade", Map.of("grade", grade)))
                .containsExactly(Map.of("escalatedGrade", raised, "unstable", unstable));
    }
}
