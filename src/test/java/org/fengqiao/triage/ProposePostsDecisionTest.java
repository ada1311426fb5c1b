package org.fengqiao.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fengqiao.Decisions;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which posts are proposed for what, row by row; the first one leads. */
class ProposePostsDecisionTest {

    /** Posts without {@code post-}, in the table's order. */
    @ParameterizedTest(name = "{0}, violence {1}, instability {2}, {3}, {4}, named {5}, {6} people: {7}")
    @CsvSource({
        "NEIGHBOUR,  true,  false, MISC,   WALK_IN,     true,  2,  security counselling",
        "LABOUR,     true,  true,  MAJOR,  GRID_WORKER, true,  23, security legal counselling reception",
        "LABOUR,     false, true,  MAJOR,  WALK_IN,     true,  23, security mediation legal reception",
        "SECURITY,   false, false, WORRY,  PHONE,       false, 1,  security",
        "SECURITY,   false, true,  MAJOR,  PHONE,       false, 1,  security legal",
        "NEIGHBOUR,  false, false, MISC,   WALK_IN,     false, 2,  volunteer",
        "NEIGHBOUR,  false, false, HARD,   WALK_IN,     true,  2,  volunteer mediation",
        "NOISE,      false, false, MISC,   HOTLINE,     true,  2,  volunteer sector mediation",
        "NOISE,      false, false, MISC,   HOTLINE,     false, 2,  sector",
        "NOISE,      true,  false, MISC,   HOTLINE,     true,  2,  security sector counselling",
        "URBAN,      false, false, MISC,   HOTLINE,     false, 4,  sector",
        "UTILITY,    false, false, MISC,   HOTLINE,     false, 4,  sector",
        "TRAFFIC,    false, false, MISC,   HOTLINE,     false, 1,  sector",
        "TRAFFIC,    false, false, HARD,   HOTLINE,     true,  1,  sector mediation legal",
        "EDUCATION,  false, false, MISC,   HOTLINE,     false, 1,  sector",
        "WELFARE,    false, false, MISC,   HOTLINE,     false, 1,  sector",
        "SAFETY,     false, false, URGENT, HOTLINE,     false, 1,  sector",
        "PROPERTY,   false, false, WORRY,  HOTLINE,     false, 1,  sector legal",
        "DEMOLITION, false, false, HARD,   HOTLINE,     false, 1,  sector legal",
        "FAMILY,     false, false, WORRY,  WALK_IN,     false, 2,  mediation counselling",
        "FAMILY,     false, false, HARD,   WALK_IN,     true,  2,  mediation counselling",
        "FAMILY,     true,  false, WORRY,  WALK_IN,     true,  2,  security counselling",
        "LABOUR,     false, false, HARD,   WALK_IN,     false, 1,  legal",
        "CONSUMER,   false, false, MISC,   WALK_IN,     false, 1,  legal",
        "CONSUMER,   false, false, MISC,   WALK_IN,     true,  1,  mediation legal",
        "URBAN,      false, false, HARD,   HOTLINE,     false, 1,  sector legal",
        "WELFARE,    false, false, MAJOR,  HOTLINE,     false, 1,  sector legal",
        "URBAN,      false, false, MISC,   PETITION,    false, 1,  sector reception",
        "URBAN,      false, false, MISC,   RECEPTION,   false, 1,  sector reception",
        "URBAN,      false, false, MISC,   SUPERIOR,    false, 1,  sector reception",
        "URBAN,      false, false, MISC,   HOTLINE,     false, 5,  sector reception",
        "OTHER,      false, false, MISC,   HOTLINE,     false, 1,  reception",
        "OTHER,      false, false, WORRY,  HOTLINE,     true,  1,  mediation reception"})
    void whoIsProposed(Category category, boolean violence, boolean instability, Grade grade, Channel channel, boolean named, int people,
            String expected) {
        assertThat(posts(category, violence, instability, grade, channel, named, people))
                .containsExactly(Arrays.stream(expected.split(" ")).map(post -> "post-" + post).toArray(String[]::new));
    }

    @Test
    void aPostThatSeveralRowsNameIsProposedOnceWithAllReasons() {
        List<Map<String, Object>> rows = rows(Category.OTHER, false, false, Grade.MISC, Channel.PETITION, false, 8);
        assertThat(rows).extracting(row -> row.get("post")).containsOnly("post-reception").hasSize(3);
        assertThat(rows).extracting(row -> row.get("reason")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void everyCategoryHasAPostWhateverElseIsSo(Category category) {
        for (boolean violence : new boolean[] {true, false}) {
            for (boolean named : new boolean[] {true, false}) {
                for (Grade grade : Grade.values()) {
                    List<String> posts = posts(category, violence, false, grade, Channel.WALK_IN, named, 1);
                    assertThat(posts).isNotEmpty();
                    if (violence) {
                        assertThat(posts).as("physical conflict").startsWith("post-security").contains("post-counselling")
                                .doesNotContain("post-mediation", "post-volunteer");
                    }
                }
            }
        }
    }

    @Test
    void everyReasonIsInOfficersWords() {
        assertThat(rows(Category.LABOUR, true, true, Grade.MAJOR, Channel.PETITION, true, 23)).allSatisfy(
                row -> assertThat(row.get("reason").toString()).matches(".*\\p{IsHan}.*"));
    }

    @Test
    void dangerInCounsellingIsToldToTheCommissionerAndSecurityAndWithViolenceToThePolice() {
        assertThat(dangerReaders(false)).containsExactly("hushanlu.commissioner", "hushanlu.post-security");
        assertThat(dangerReaders(true)).containsExactly("hushanlu.commissioner", "hushanlu.post-security", "dept-police.handler");
    }

    private static List<Object> dangerReaders(boolean violence) {
        return Decisions.evaluate("post-handling/counselling-danger.dmn", "counselling-danger",
                Map.of("violence", violence, "subdistrict", "hushanlu")).stream().map(row -> row.get("group")).toList();
    }

    private static List<String> posts(Category category, boolean violence, boolean instability, Grade grade, Channel channel, boolean named,
            int people) {
        Set<String> posts = new LinkedHashSet<>();
        rows(category, violence, instability, grade, channel, named, people).forEach(row -> posts.add(row.get("post").toString()));
        return List.copyOf(posts);
    }

    private static List<Map<String, Object>> rows(Category category, boolean violence, boolean instability, Grade grade, Channel channel,
            boolean named, int people) {
        Map<String, Object> facts = new HashMap<>(Map.of("category", category.name(), "violence", violence, "majorInstability",
                instability, "grade", grade.name(), "channel", channel.name(), "namedParties", named, "people", people));
        return Decisions.evaluate("eight-post-triage/propose-posts.dmn", "propose-posts", facts);
    }
}
