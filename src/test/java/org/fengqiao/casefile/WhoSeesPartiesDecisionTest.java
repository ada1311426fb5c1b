package org.fengqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the parties are shown to, row by row. */
class WhoSeesPartiesDecisionTest {

    private static final String TABLE = "who-sees-parties/who-sees-parties.dmn";

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({
        "GRID, grid-worker, 本案所在网格的网格员",
        "COMMUNITY, clerk, 本案所在社区的工作人员",
        "COMMUNITY, secretary, 本案所在社区的书记",
        "COMMUNITY, mediator, 本案所在社区的人民调解员",
        "SUBDISTRICT, post-intake, 本案所在街道的诉求揽收岗",
        "SUBDISTRICT, post-mediation, 本案所在街道的调解和事岗",
        "SUBDISTRICT, post-reception, 本案所在街道的访谈接待岗",
        "SUBDISTRICT, commissioner, 本案所在街道的政法委员",
        "SUBDISTRICT, liaison, 本案所在街道的包社区干部"})
    void whoeverSpeaksWithThePartiesSeesThemInHisOwnPlaceOnly(String place, String role, String ground) {
        assertThat(grounds(place, role, false, false, true)).containsExactly(ground);
        assertThat(grounds("ELSEWHERE", role, false, false, false)).isEmpty();
    }

    @ParameterizedTest(name = "takes a task {0}, of a department {1}, secret {2}: {3}")
    @CsvSource({
        "true, false, false, 正在办理本案",
        "true, false, true, 正在办理本案",
        "true, true, false, 部门正在办理本案",
        "true, true, true,",
        "false, false, false,",
        "false, true, false,"})
    void whoeverIsAtWorkOnTheCaseSeesThemButADepartmentNoSecretReporter(boolean holdsTask, boolean department, boolean secret, String ground) {
        List<Object> grounds = grounds("ELSEWHERE", "handler", holdsTask, department, secret);

        assertThat(grounds).isEqualTo(ground == null ? List.of() : List.of(ground));
    }

    @ParameterizedTest(name = "not the {1} of {0}")
    @CsvSource({"COMMUNITY, evaluator", "COMMUNITY, lawyer", "GRID, clerk", "COMMUNITY, grid-worker", "SUBDISTRICT, clerk", "SUBDISTRICT, leader",
        "SUBDISTRICT, command", "SUBDISTRICT, post-volunteer", "ELSEWHERE, supervisor", "ELSEWHERE, camunda-admin", "ELSEWHERE, channel"})
    void nobodyElseDoes(String place, String role) {
        assertThat(grounds(place, role, false, false, false)).isEmpty();
    }

    @AfterAll
    static void everyRowWasRead() {
        assertThat(Decisions.unread(TABLE)).isEmpty();
    }

    private static List<Object> grounds(String place, String role, boolean holdsTask, boolean department, boolean secret) {
        return Decisions.evaluate(TABLE, "who-sees-parties", Map.of("place", place, "role", role, "holdsTask", holdsTask, "department",
                department, "secret", secret)).stream().map(row -> row.get("ground")).toList();
    }
}
