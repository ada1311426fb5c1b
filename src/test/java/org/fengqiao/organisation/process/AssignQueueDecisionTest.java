package org.fengqiao.organisation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.fengqiao.Decisions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignQueueDecisionTest {

    private static final String TABLE = "assign-queue/assign-queue.dmn";

    @ParameterizedTest(name = "{0} at {1} is done by {2}.{3}")
    @CsvSource({
        "accept, GRID, COMMUNITY, clerk",
        "accept, COMMUNITY, COMMUNITY, clerk",
        "accept, SUBDISTRICT, SUBDISTRICT, post-intake",
        "accept, DISTRICT, DISTRICT, command",
        "confirm-rejection, GRID, COMMUNITY, secretary",
        "confirm-rejection, COMMUNITY, COMMUNITY, secretary",
        "confirm-rejection, SUBDISTRICT, SUBDISTRICT, commissioner",
        "confirm-rejection, DISTRICT, DISTRICT, conference",
        "consultation-clerk, GRID, COMMUNITY, clerk",
        "consultation-clerk, COMMUNITY, COMMUNITY, clerk",
        "consultation-clerk, SUBDISTRICT, SUBDISTRICT, liaison",
        "consultation-chair, GRID, COMMUNITY, secretary",
        "consultation-chair, COMMUNITY, COMMUNITY, secretary",
        "consultation-chair, SUBDISTRICT, SUBDISTRICT, leader",
        "mediate, GRID, COMMUNITY, mediator",
        "mediate, COMMUNITY, COMMUNITY, mediator",
        "mediate, SUBDISTRICT, SUBDISTRICT, post-mediation",
        "triage-intake, SUBDISTRICT, SUBDISTRICT, post-intake",
        "triage-approval, SUBDISTRICT, SUBDISTRICT, commissioner",
        "subdistrict-conference, SUBDISTRICT, SUBDISTRICT, leader",
        "district-conference, GRID, DISTRICT, conference",
        "district-conference, COMMUNITY, DISTRICT, conference",
        "district-conference, SUBDISTRICT, DISTRICT, conference",
        "district-conference, DISTRICT, DISTRICT, conference",
        "district-handling, DISTRICT, DISTRICT, command",
        "whistle, GRID, COMMUNITY, clerk",
        "whistle, COMMUNITY, COMMUNITY, clerk",
        "whistle, SUBDISTRICT, SUBDISTRICT, post-intake",
        "whistle, DISTRICT, DISTRICT, command",
        "confirm-whistle, GRID, SUBDISTRICT, leader",
        "confirm-whistle, COMMUNITY, SUBDISTRICT, leader",
        "confirm-whistle, SUBDISTRICT, SUBDISTRICT, leader",
        "confirm-whistle, DISTRICT, DISTRICT, conference",
        "settle-returns, GRID, DISTRICT, command",
        "settle-returns, COMMUNITY, DISTRICT, command",
        "settle-returns, SUBDISTRICT, DISTRICT, command",
        "settle-returns, DISTRICT, DISTRICT, command",
        "check-withdrawal, GRID, COMMUNITY, clerk",
        "check-withdrawal, COMMUNITY, COMMUNITY, clerk",
        "check-withdrawal, SUBDISTRICT, SUBDISTRICT, post-intake",
        "check-withdrawal, DISTRICT, DISTRICT, command",
        "approve-plan, GRID, SUBDISTRICT, liaison",
        "approve-plan, COMMUNITY, SUBDISTRICT, liaison",
        "approve-plan, SUBDISTRICT, DISTRICT, command",
        "visit-leader, GRID, SUBDISTRICT, leader",
        "visit-leader, COMMUNITY, SUBDISTRICT, leader",
        "visit-leader, SUBDISTRICT, SUBDISTRICT, leader",
        "visit-leader, DISTRICT, SUBDISTRICT, leader",
        "visit-handler, GRID, COMMUNITY, clerk",
        "visit-handler, COMMUNITY, UNIT, clerk",
        "visit-handler, SUBDISTRICT, UNIT, post-intake",
        "visit-handler, DISTRICT, DISTRICT, command",
        "rectify, GRID, COMMUNITY, clerk",
        "rectify, COMMUNITY, UNIT, clerk",
        "rectify, SUBDISTRICT, UNIT, post-intake",
        "rectify, DISTRICT, DISTRICT, command"})
    void eachPartHasItsRole(String part, String level, String unit, String role) {
        assertThat(decide(part, level)).containsExactly(Map.of("unit", unit, "role", role));
    }

    @ParameterizedTest(name = "{0} at {1} is nobody's")
    @CsvSource({
        "consultation-clerk, DISTRICT",
        "consultation-chair, DISTRICT",
        "accept, BUILDING",
        "make-tea, COMMUNITY"})
    void whatTheTableDoesNotNameMatchesNothing(String part, String level) {
        assertThat(decide(part, level)).isEmpty();
    }

    @AfterAll
    static void everyRowWasRead() {
        assertThat(Decisions.unread(TABLE)).isEmpty();
    }

    private static List<Map<String, Object>> decide(String part, String level) {
        return Decisions.evaluate(TABLE, "assign-queue", Map.of("part", part, "level", level));
    }
}
