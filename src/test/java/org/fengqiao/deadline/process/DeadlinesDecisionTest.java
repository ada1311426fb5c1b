package org.fengqiao.deadline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.Decisions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesDecisionTest {

    private static final String DEADLINES = "deadlines/deadlines.dmn";
    private static final String FIGURES = "deadlines/figures.dmn";

    @ParameterizedTest(name = "{0}: fast {1}, others {2}")
    @CsvSource({
        "first-acceptance, 30 MINUTES CALENDAR, 1 DAYS WORKING, 受理", "first-contact, 1 HOURS CALENDAR, 1 DAYS WORKING, 首次联系",
        "rejection-check, 1 HOURS CALENDAR, 4 HOURS WORKING, 复核不予受理", "intake-check, 1 HOURS CALENDAR, 4 HOURS WORKING, 揽收核对",
        "commissioner-approval, 1 HOURS CALENDAR, 4 HOURS WORKING, 政法委员审批",
        "post-handling, 8 HOURS CALENDAR, 5 DAYS WORKING, 岗位调处", "mediation, 8 HOURS CALENDAR, 5 DAYS WORKING, 人民调解",
        "joint-consultation, 4 HOURS CALENDAR, 2 DAYS WORKING, 会商研判", "joint-handling, 1 DAYS CALENDAR, 10 DAYS WORKING, 联合调处",
        "commissioner-decision, 4 HOURS CALENDAR, 1 DAYS WORKING, 政法委员终决",
        "intake-review, 1 HOURS CALENDAR, 4 HOURS WORKING, 反馈核对",
        "post-request, 1 HOURS CALENDAR, 4 HOURS WORKING, 增派岗位提议",
        "post-request-approval, 1 HOURS CALENDAR, 4 HOURS WORKING, 增派岗位审批",
        "performance-check, 1 DAYS CALENDAR, 1 DAYS WORKING, 履约核查",
        "conference-implementation, - DAYS AGREED, - DAYS AGREED, 联席决定落实",
        "district-handling, 2 DAYS CALENDAR, 10 DAYS WORKING, 区级承办",
        "whistle, 1 HOURS CALENDAR, 4 HOURS WORKING, 发起吹哨",
        "summons-rating, 3 DAYS WORKING, 3 DAYS WORKING, 双向评价",
        "withdrawal-check, 1 HOURS CALENDAR, 1 DAYS WORKING, 核实撤回",
        "second-opinion, 4 HOURS CALENDAR, 1 DAYS WORKING, 加签意见",
        "recusal-decision, 4 HOURS CALENDAR, 1 DAYS WORKING, 回避决定",
        "pause-decision, 1 DAYS WORKING, 1 DAYS WORKING, 暂停审批",
        "plan-approval, 1 DAYS WORKING, 1 DAYS WORKING, 方案审批",
        "extension-decision, 4 HOURS CALENDAR, 1 DAYS WORKING, 延期审批", "joint-conference, 2 DAYS CALENDAR, 5 DAYS WORKING, 联席会议",
        "summons-confirmation, 4 HOURS CALENDAR, 4 HOURS WORKING, 吹哨确认",
        "department-sign-in, 30 MINUTES CALENDAR, 2 HOURS WORKING, 部门签收", "department-arrival, 2 HOURS CALENDAR, 1 DAYS WORKING, 部门报到",
        "department-handling, 1 DAYS CALENDAR, 5 DAYS WORKING, 部门办理", "summons-return, 1 HOURS CALENDAR, 1 DAYS WORKING, 退单",
        "return-decision, 2 HOURS CALENDAR, 1 DAYS WORKING, 退单裁定", "consultation-topic, 1 DAYS WORKING, 2 DAYS WORKING, 列出议题",
        "consultation-theme, 1 DAYS WORKING, 2 DAYS WORKING, 确定主题", "consultation-notice, 1 DAYS WORKING, 2 DAYS WORKING, 会前公告",
        "consultation-meeting, 1 DAYS WORKING, 2 DAYS WORKING, 开展协商", "consultation-date, 1 DAYS WORKING, 2 DAYS WORKING, 另定会期",
        "consultation-plan, 1 DAYS WORKING, 2 DAYS WORKING, 确定方案",
        "consultation-evaluation, 5 DAYS WORKING, 5 DAYS WORKING, 回访评估", "plan-implementation, - DAYS AGREED, - DAYS AGREED, 运用实施",
        "follow-up-visit, 1 DAYS CALENDAR, 3 DAYS WORKING, 首次回访", "follow-up-further, 3 DAYS WORKING, 3 DAYS WORKING, 再次回访",
        "rectification, 3 DAYS WORKING, 15 DAYS WORKING, 整改",
        "whole-case, 30 DAYS CALENDAR, 30 DAYS CALENDAR, 全程"})
    void everyStageHasItsFigures(String stage, String fast, String others, String name) {
        assertThat(figures(stage, true, null, null, null)).isEqualTo(fast);
        assertThat(figures(stage, false, null, null, null)).isEqualTo(others);
        assertThat(row(stage, false, null, null, null)).containsEntry("stageName", name).containsEntry("warningPercent", 80)
                .containsEntry("secondEndPercent", 150);
    }

    @ParameterizedTest(name = "whole case {0} {1} {2}: {3} days")
    @CsvSource({"NEIGHBOUR, WALK_IN, , 30", "NEIGHBOUR, WALK_IN, ON_THE_SPOT, 30", "LABOUR, WALK_IN, , 30", "LABOUR, HOTLINE, TRIAGE, 30",
        "LABOUR, GRID_WORKER, MEDIATION, 15", "NEIGHBOUR, GRID_WORKER, MEDIATION, 30", "URBAN, WALK_IN, CONSULTATION, 120",
        "LABOUR, WALK_IN, CONSULTATION, 120", "LABOUR, PETITION, MEDIATION, 60", "URBAN, PETITION, CONSULTATION, 60", "OTHER, PETITION, , 60"})
    void theWholeCaseDependsOnCategoryChannelAndRoute(String category, String channel, String route, String days) {
        for (boolean fast : new boolean[] {true, false}) {
            assertThat(figures("whole-case", fast, category, channel, route)).isEqualTo(days + " DAYS CALENDAR");
        }
    }

    @Test
    void anUnknownStageHasNoRow() {
        assertThat(rows("no-such-stage", true, null, null, null)).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"notice-working-days, 3", "quorum-ratio, 0.6666666666666666", "quorum-attempts, 2",
        "consultation-rounds, 3", "evaluation-minimum, 3", "evaluators-minimum, 3", "plan-working-days-max, 30", "visit-sample-percent, 30",
        "visit-attempts, 3", "visit-hours-apart, 2", "second-visit-days, 30", "own-rating-working-days, 15",
        "pause-working-days-max, 10", "pause-unapproved-working-days-max, 3", "department-extension-working-days-max, 10",
        "whole-case-extension-days-max, 30"})
    void everyFigureHasItsValue(String figure, double value) {
        assertThat(Decisions.single(FIGURES, "figures", Map.of("figure", figure))).isEqualTo(value);
    }

    @Test
    void anUnknownFigureHasNoRow() {
        assertThat(Decisions.evaluate(FIGURES, "figures", Map.of("figure", "no-such-figure"))).isEmpty();
    }

    @AfterAll
    static void everyRowWasRead() {
        assertThat(Decisions.unread(DEADLINES)).isEmpty();
        assertThat(Decisions.unread(FIGURES)).isEmpty();
    }

    private static String figures(String stage, boolean fast, String category, String channel, String route) {
        Map<String, Object> row = row(stage, fast, category, channel, route);
        Object amount = row.get("amount");
        return (amount == null ? "-" : String.valueOf(((Number) amount).intValue())) + " " + row.get("unit") + " " + row.get("calendar");
    }

    private static Map<String, Object> row(String stage, boolean fast, String category, String channel, String route) {
        List<Map<String, Object>> rows = rows(stage, fast, category, channel, route);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static List<Map<String, Object>> rows(String stage, boolean fast, String category, String channel, String route) {
        return Decisions.evaluate(DEADLINES, "deadlines", Variables.createVariables().putValue("stage", stage).putValue("fast", fast)
                .putValue("category", category).putValue("channel", channel).putValue("route", route));
    }
}
