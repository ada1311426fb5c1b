package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;

/**
 * 虎山路6号楼院污水管道堵塞: an old courtyard, a sewer that no longer drains; the neighbours talk it over, and two days later it
 * is fixed.
 */
class BlockedSewerScenario extends Story {

    private static final String REPORTER = "李秀兰";
    private static final String PHONE = "13805320006";

    private static final List<String> TEAM = List.of("hushan-expert1", "hushan-expert2", "hushan-expert3", "hushan-expert4",
            "hushan-expert5");
    private static final List<String> PRESENT = TEAM.subList(0, 4);

    @Test
    void theNeighboursTalkItOverAndTwoDaysLaterTheSewerIsFixed() {
        // Monday morning: a resident comes to the community's platform, and the clerk who is asked first registers
        time.set("2026-03-02 09:00");
        HttpResponse<String> registered = officer("hushan-clerk").register(Map.ofEntries(
                Map.entry("title", "6号楼院污水管道堵塞"), Map.entry("description", REPORTER + "反映：楼内污水管道年久老化，排污不畅，污水外溢"),
                Map.entry("category", "UTILITY"), Map.entry("grade", "URGENT"), Map.entry("channel", "WALK_IN"),
                Map.entry("placeUnit", "hushan-g1"), Map.entry("address", "虎山路6号楼院"), Map.entry("peopleAffected", 60),
                Map.entry("injury", false), Map.entry("settled", false), Map.entry("secret", false),
                Map.entry("reporterName", REPORTER), Map.entry("reporterPhone", PHONE), Map.entry("reporterEmail", "xiulan@residents.example")));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        String caseNo = Tasklist.read(registered.body()).get("businessKey").asText();
        assertThat(caseNo).matches("20260302-HSL-\\d{4}");
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list())
                .allSatisfy(instance -> assertThat(instance.getTenantId()).isEqualTo("hushanlu"));

        // the case is in the queue of the community's clerks, with a mail and half an hour to accept it
        awaitMail("hushan-clerk2@fengxi.example", "新任务", "受理", caseNo);
        Tasklist.Task acceptance = officer("hushan-clerk").awaitTask(caseNo, "受理");
        assertThat(acceptance.due()).isBetween(time.at("2026-03-02 09:30"), time.at("2026-03-02 09:31"));
        assertThat(officer("baihe-clerk").tasks(caseNo)).as("another community").isEmpty();
        assertThat(officer("anping-clerk").tasks(caseNo)).as("another sub-district").isEmpty();
        assertThat(officer("anping-clerk").answer("/api/v1/cases/" + caseNo).statusCode()).isEqualTo(404);
        assertThat(officer("anping-clerk").answer("/camunda/api/engine/engine/default/task/" + acceptance.id()).statusCode()).isIn(403, 404);

        // the form shows the proposal; the resident's words are in the case file, not in the form
        JsonNode form = officer("hushan-clerk").formVariables(acceptance);
        assertThat(form.at("/proposedRouteText/value").asText()).isEqualTo("转入七步协商");
        assertThat(form.toString()).doesNotContain(REPORTER, PHONE, "污水外溢");
        assertThat(officer("hushan-clerk").get("/api/v1/cases/" + caseNo).get("description").asText()).contains("污水外溢");
        officer("hushan-clerk").complete(caseNo, "受理", Map.of("category", "UTILITY", "grade", "URGENT", "contactManner", "VISIT",
                "acceptDecision", "CONSULTATION"));
        awaitMail("xiulan@residents.example", "已受理");

        // 1 列出议题
        officer("hushan-clerk").complete(caseNo, "列出议题", Map.of("facts", "上世纪九十年代的楼院，污水管道老化堵塞", "affected", "6号楼院60户",
                "demand", "疏通管道，不再外溢"));
        JsonNode topic = officer("hushan-secretary").get("/api/v1/cases/" + caseNo).at("/documents/0");
        assertThat(topic.toString()).contains("议题事实", "管道老化堵塞");
        // 2 确定主题: urgent, so somebody goes and looks first
        officer("hushan-clerk").complete(caseNo, "踏勘现场", Map.of("finding", "主管堵塞约十二米，井口外溢"));
        HttpResponse<String> tooEarly = officer("hushan-secretary").send(caseNo, "确定主题", Map.of("themeDecision", "ACCEPT",
                "theme", "6号楼院污水管道疏通", "team", TEAM, "meetingTime", "2026-03-03T10:00", "meetingPlace", "社区议事厅"));
        assertThat(tooEarly.statusCode()).isEqualTo(400);
        assertThat(Tasklist.read(tooEarly.body()).get("message").asText()).contains("最早").doesNotContain("shortNoticeReason");
        assertThat(Tasklist.read(tooEarly.body()).at("/errors/0/field").asText()).isEqualTo("shortNoticeReason");
        officer("hushan-secretary").complete(caseNo, "确定主题", Map.of("themeDecision", "ACCEPT", "theme", "6号楼院污水管道疏通",
                "team", TEAM, "meetingTime", "2026-03-03T10:00", "meetingPlace", "社区议事厅", "shortNoticeReason", "污水外溢，等不得"));
        // 3 会前公告
        officer("hushan-clerk").complete(caseNo, "发布公告", Map.of("meetingTime", "2026-03-03T10:00", "meetingPlace", "社区议事厅",
                "shortNoticeReason", "污水外溢，等不得", "noticeOnBoard", true, "noticeOnline", true));
        awaitMail("hushan-expert1@fengxi.example", "协商邀请", caseNo);
        assertThat(officer("hushan-clerk").page("/notice?place=hushan").body()).contains("会前公告", "供暖供水 · 虎山路6号楼院", "2026年3月3日 10:00", "社区议事厅")
                .doesNotContain(REPORTER, PHONE, caseNo);
        officer("hushan-clerk").complete(caseNo, "收集居民意见", Map.of("opinion", "希望同时清掏化粪池", "opinionSource", "当面"));
        time.moveTo("2026-03-03 10:00");
        // 4 开展协商
        officer("hushan-secretary").complete(caseNo, "召开协商会", Map.of("presentSeats", PRESENT, "minutes", "一致同意由社区组织疏通",
                "positions", "均同意", "votesFor", PRESENT.size(), "votesAgainst", 0, "votesAbstain", 0, "affectedObjection", "NO"));
        // 5 确定方案: 定人、定责、定时、定效
        officer("hushan-secretary").complete(caseNo, "确定方案", Map.of("measureCount", 1, "measures", List.of(Map.of("responsible", "疏通队", "duty", "疏通主管十二米",
                "dueOn", "2026-03-05", "effect", "井口不再外溢")), "needsOwnersDecision", false));
        // 6 运用实施: two days for the pipe
        time.moveTo("2026-03-05 09:30");
        officer("hushan-clerk").complete(caseNo, "落实措施", Map.of("measureDecision", "COMPLETED", "measureReport", "已疏通",
                "measureEffect", "连续观察一天，井口不再外溢"));
        // 7 回访评估
        officer("hushan-clerk").complete(caseNo, "组建评估团", Map.of("evaluators", List.of("hushan-evaluator1", "hushan-evaluator2",
                "hushan-evaluator3", "hushan-evaluator4")));
        for (String evaluator : List.of("hushan-evaluator1", "hushan-evaluator2", "hushan-evaluator3", "hushan-evaluator4")) {
            awaitMail(evaluator + "@fengxi.example", "走访打分", caseNo);
            officer(evaluator).complete(caseNo, "走访打分", Map.of("scoreTeam", "5", "scoreProcess", "4", "scoreResult", "5",
                    "scoreService", "5", "scoreSatisfaction", "5", "evaluationRemark", "居民满意"));
        }

        // the reporter is asked, and only his answer closes the case
        String visitor = anyoneOffered(caseNo, "首次回访");
        assertThat(file(caseNo).status()).isEqualTo(Status.ANSWERED);
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(officer("hushan-clerk").page("/notice?place=hushan").body()).contains("结果公示", "居民满意度", "5.00", "4.80");
        officer(visitor).complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "HOME", "rating", "EXCELLENT",
                "solved", "YES", "said", REPORTER + "说：两天就通了，谢谢", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        awaitMail("xiulan@residents.example", "已办结");

        // the clocks were all kept, the trail is whole, and three weeks later the file is sealed
        assertThat(clocks.of(caseNo)).isNotEmpty().allSatisfy(clock -> assertThat(clock.overdueAt()).as(clock.key().stage()).isNull());
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage()).contains("first-acceptance", "first-contact", "whole-case",
                "consultation-topic", "consultation-theme", "consultation-meeting", "consultation-plan", "plan-implementation",
                "consultation-evaluation", "follow-up-visit");
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running);
        assertThat(decisions(caseNo)).contains("登记建档：登记：来访", "受理：决定：转入七步协商", "归档结案：归档：已化解");
        assertThat(officer("hushan-secretary").get("/api/v1/cases/" + caseNo).get("documents")).extracting(document -> document.get("kindLabel").asText())
                .containsExactly("议题", "现场踏勘", "协商主题", "会前公告", "居民意见", "协商会议纪要", "方案（四定）", "运用实施", "评估结果公示");
        assertThat(officer("hushan-secretary").page("/case-file/" + caseNo).body()).contains("办理材料", "疏通主管十二米", REPORTER);
        assertThat(officer("anping-clerk").page("/case-file/" + caseNo).statusCode()).isEqualTo(404);
        theFileIsInOrder(caseNo, REPORTER, PHONE, "xiulan@residents.example", "污水外溢", "两天就通了");
        var instance = lifecycle(caseNo);
        BpmnAwareTests.assertThat(instance).isWaitingAt("gateway_awaitRating");
        time.moveTo("2026-04-01 09:00");
        BpmnAwareTests.assertThat(instance).isEnded();
    }
}
