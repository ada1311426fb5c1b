package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Receipt;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;

/**
 * 老虎山公园改造: a bare hill between ten communities, built over, full of scattered graves and old quarry pits. The sub-district
 * talks it over with all ten, twice in vain; the third time they agree, and the hill becomes a park.
 */
class TigerHillParkScenario extends Story {

    private static final String REPORTER = "宋长河";
    private static final String PHONE = "13805320310";
    /** Keeps the list of the graves; has no account. */
    private static final String GRAVE_KEEPER = "赵守田";
    private static final String LEAD_OFFICER = "分管副主任林致远";

    private static final String TEN_COMMUNITIES = "老虎山周边十个社区近10万居民：虎山、百合、金水、山前、山后、东泉、西泉、松岭、石坑、碉堡街";

    private static final List<String> TEAM = List.of("hushanlu-expert1", "hushanlu-expert2", "hushanlu-expert3", "hushanlu-expert4",
            "hushanlu-legal", "hushanlu-counselling");
    private static final List<String> WITHOUT_THE_COUNSELLOR = TEAM.subList(0, 5);
    private static final List<String> EVALUATORS = List.of("hushanlu-evaluator1", "hushanlu-evaluator2", "hushanlu-evaluator3");

    private String caseNo;

    @Test
    void tenCommunitiesAgreeInTheThirdRoundAndTheBareHillBecomesAPark() {
        theHillIsNoSingleCommunitysMatter();
        theTopicIsListedAndTheThemeAccepted();
        twoRoundsEndWithoutConsensus();
        inTheThirdRoundAllAgree();
        thePlanTakesLongerThanThirtyDaysAndTheDistrictApproves();
        everyMeasureIsCarriedOutByItsOwnDay();
        theEvaluatorsWalkTheParkAndTheReporterIsSatisfied();
        nothingWasLateAndTheFileIsSealed();
    }

    private void theHillIsNoSingleCommunitysMatter() {
        time.set("2026-03-02 09:00");
        HttpResponse<String> registered = officer("hushanlu-intake").register(Map.ofEntries(
                Map.entry("title", "老虎山荒山改造"), Map.entry("description", REPORTER + "等居民反映：山上违建、散坟、采石坑，不安全也不卫生，盼改成公园"),
                Map.entry("category", "URBAN"), Map.entry("grade", "HARD"), Map.entry("channel", "WALK_IN"),
                Map.entry("placeUnit", "hushanlu"), Map.entry("address", "老虎山"), Map.entry("peopleAffected", 100_000),
                Map.entry("injury", false), Map.entry("settled", false), Map.entry("secret", false),
                Map.entry("reporterName", REPORTER), Map.entry("reporterPhone", PHONE), Map.entry("reporterEmail", "changhe@residents.example")));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        caseNo = Tasklist.read(registered.body()).get("businessKey").asText();
        // a hundred thousand people, but nobody is about to come to blows: no alarm, and the sub-district is the first to handle it
        assertThat(file(caseNo).level()).isEqualTo(Level.SUBDISTRICT);
        assertThat(file(caseNo).majorInstability()).isFalse();

        Tasklist.Task acceptance = officer("hushanlu-intake").awaitTask(caseNo, "受理");
        assertThat(officer("hushan-clerk").tasks(caseNo)).as("a community's clerk").isEmpty();
        assertThat(officer("hushanlu-intake").formVariables(acceptance).at("/proposedRouteText/value").asText()).isEqualTo("转入七步协商");
        officer("hushanlu-intake").complete(caseNo, "受理", Map.of("category", "URBAN", "grade", "HARD", "contactManner", "VISIT",
                "acceptDecision", "CONSULTATION"));
        awaitMail("changhe@residents.example", "已受理");
        // a hundred and twenty days to come to a plan
        assertThat(wholeCase().endAt()).isBetween(time.at("2026-06-30 09:00"), time.at("2026-06-30 09:01"));
    }

    private void theTopicIsListedAndTheThemeAccepted() {
        // 1 列出议题: in the sub-district the liaison does the clerk's part
        officer("hushanlu-liaison").complete(caseNo, "列出议题", Map.of("facts", "20万平方米违法建筑、5000余处散乱坟墓、6处废弃采石坑",
                "affected", TEN_COMMUNITIES, "demand", "恢复绿化，平坟改卧碑，消除隐患，建成公园"));
        // 2 确定主题: the leader chairs; proposed is the sub-district's own 议事日, and no place is visited in a hurry
        time.moveTo("2026-03-03 10:00");
        Tasklist.Task theme = officer("hushanlu-leader").awaitTask(caseNo, "确定主题");
        assertThat(officer("hushanlu-leader").formVariables(theme).at("/meetingTime/value").asText()).isEqualTo("2026-03-20T14:30");
        officer("hushanlu-leader").complete(caseNo, "确定主题", Map.of("themeDecision", "ACCEPT", "theme", "老虎山公园改造", "team", TEAM,
                "meetingTime", "2026-03-20T14:30", "meetingPlace", "街道议事厅"));
        // 3 会前公告
        officer("hushanlu-liaison").complete(caseNo, "发布公告", Map.of("meetingTime", "2026-03-20T14:30", "meetingPlace", "街道议事厅",
                "noticeOnBoard", true, "noticeOnline", true));
        awaitMail("hushanlu-expert3@fengxi.example", "协商邀请", caseNo);
        officer("hushanlu-liaison").complete(caseNo, "收集居民意见", Map.of("opinion", "百合社区：支持改造，但祖坟不能说平就平", "opinionSource", "当面"));
        officer("hushanlu-liaison").complete(caseNo, "收集居民意见", Map.of("opinion", "金水社区：菜地种了十几年，要给个说法", "opinionSource", "电话"));
    }

    private void twoRoundsEndWithoutConsensus() {
        // 4 开展协商, first round: five of six come, and only two are in favour
        time.moveTo("2026-03-20 14:30");
        officer("hushanlu-leader").complete(caseNo, "召开协商会", Map.of("presentSeats", WITHOUT_THE_COUNSELLOR, "minutes", "拆违无异议，迁坟谈不拢",
                "positions", "山前、松岭等社区不同意迁坟", "votesFor", 2, "votesAgainst", 3, "votesAbstain", 0, "affectedObjection", "NO"));
        Tasklist.Task newDate = officer("hushanlu-liaison").awaitTask(caseNo, "另定会期");
        assertThat(officer("hushanlu-liaison").formVariables(newDate).at("/meetingTime/value").asText()).isEqualTo("2026-04-20T14:30");
        announceAnew("2026-04-20T14:30");

        // second round: a majority, but families whose graves are up there object; that is no consensus
        time.moveTo("2026-04-20 14:30");
        officer("hushanlu-leader").complete(caseNo, "召开协商会", Map.of("presentSeats", WITHOUT_THE_COUNSELLOR, "minutes", "改为平坟改卧碑，不迁走；有的家庭还不放心",
                "positions", "多数赞成，三户坟主反对", "votesFor", 4, "votesAgainst", 1, "votesAbstain", 0, "affectedObjection", "YES"));
        announceAnew("2026-05-20T14:30");
    }

    private void announceAnew(String meeting) {
        officer("hushanlu-liaison").complete(caseNo, "另定会期", Map.of("meetingTime", meeting, "meetingPlace", "街道议事厅",
                "noticeOnBoard", true, "noticeOnline", true));
    }

    private void inTheThirdRoundAllAgree() {
        time.moveTo("2026-05-20 14:30");
        officer("hushanlu-leader").complete(caseNo, "召开协商会", Map.of("presentSeats", TEAM, "minutes", "卧碑原地刻名，清明照常祭扫；三户坟主签字同意",
                "positions", "十个社区一致同意", "votesFor", 6, "votesAgainst", 0, "votesAbstain", 0, "affectedObjection", "NO"));
        officer("hushanlu-leader").awaitTask(caseNo, "确定方案");
        assertThat(decisions(caseNo)).filteredOn(line -> line.contains("轮协商")).containsExactly(
                "开展协商：第 1 轮协商会：到会 5/6，赞成 2，反对 3，弃权 0", "开展协商：开启第 2 轮协商",
                "开展协商：第 2 轮协商会：到会 5/6，赞成 4，反对 1，弃权 0，有直接利害关系人反对", "开展协商：开启第 3 轮协商",
                "开展协商：第 3 轮协商会：到会 6/6，赞成 6，反对 0，弃权 0");
    }

    private void thePlanTakesLongerThanThirtyDaysAndTheDistrictApproves() {
        // 5 确定方案: each measure with its own 四定; the sub-district also names 承办科室 and 牵头责任人
        time.moveTo("2026-05-21 10:00");
        List<Map<String, Object>> measures = List.of(
                measure("dept-urban-handler", "拆除违建、清除菜地2.12万平方米", "2026-06-26", "图斑核对清零"),
                measure(GRAVE_KEEPER, "五千余处坟墓平坟改卧碑，逐户签字", "2026-08-28", "山上无散坟，坟主无异议"),
                measure("hushanlu-sector", "回填6处采石坑，全山复绿", "2026-10-30", "验收合格，裸露山体为零"),
                measure("hushanlu-volunteer", "依托虎山碉堡遗址建主题广场", "2026-11-20", "广场开放"));
        HttpResponse<String> nobodyLeads = officer("hushanlu-leader").send(caseNo, "确定方案", Map.of("measureCount", 4, "measures", measures,
                "needsOwnersDecision", false));
        assertThat(nobodyLeads.statusCode()).isEqualTo(400);
        assertThat(Tasklist.read(nobodyLeads.body()).get("errors")).extracting(error -> error.get("field").asText())
                .containsExactly("responsibleOffice", "leadOfficer", "longTermReason");
        officer("hushanlu-leader").complete(caseNo, "确定方案", Map.of("measureCount", 4, "measures", measures, "needsOwnersDecision", false,
                "responsibleOffice", "城市管理办公室", "leadOfficer", LEAD_OFFICER, "longTermReason", "工程跨雨季，坟墓逐户商谈"));
        // three of the four take longer than thirty working days: nothing binds before the district has approved it
        assertThat(tasksNamed("落实措施")).isZero();
        officer("fengxi-command").complete(caseNo, "审批方案期限", Map.of("planTermDecision", "APPROVE"));
        // the plan is there in good time, so the hundred and twenty days are kept; from now on each measure has a clock of its own
        officer("dept-urban-handler").awaitTask(caseNo, "落实措施");
        assertThat(tasksNamed("落实措施")).isEqualTo(4);
        assertThat(measureClocks()).extracting(clock -> clock.endAt().atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate())
                .containsExactlyInAnyOrder(LocalDate.parse("2026-06-26"), LocalDate.parse("2026-08-28"), LocalDate.parse("2026-10-30"),
                        LocalDate.parse("2026-11-20"));
        assertThat(wholeCase().metAt()).isBetween(time.at("2026-05-21 10:00"), time.at("2026-05-21 10:05"));
    }

    private static Map<String, Object> measure(String who, String what, String byWhen, String effect) {
        return Map.of("responsible", who, "duty", what, "dueOn", byWhen, "effect", effect);
    }

    private void everyMeasureIsCarriedOutByItsOwnDay() {
        // 6 运用实施: 综合行政执法局 reports itself, for the keeper of the graves the liaison does
        time.moveTo("2026-06-25 16:00");
        officer("dept-urban-handler").complete(caseNo, "落实措施", done("违建和菜地全部清除", "图斑清零"));
        time.moveTo("2026-07-10 09:00");
        officer("hushanlu-liaison").complete(caseNo, "落实措施", Map.of("measureDecision", "PROGRESS", "measureReport",
                GRAVE_KEEPER + "：已签字三千一百户"));
        time.moveTo("2026-08-20 09:00");
        officer("hushanlu-liaison").complete(caseNo, "落实措施", done("五千余处全部改为卧碑", "山上无散坟"));
        time.moveTo("2026-10-22 09:00");
        officer("hushanlu-sector").complete(caseNo, "落实措施", done("采石坑回填、复绿完成", "验收合格"));
        awaitMail("hushanlu-volunteer@fengxi.example", "落实措施", caseNo);
        time.moveTo("2026-11-12 09:00");
        officer("hushanlu-volunteer").complete(caseNo, "落实措施", done("主题广场建成", "已开放"));
        assertThat(wholeCase().overdueAt()).as("overdue long after the plan was agreed on").isNull();
    }

    private static Map<String, Object> done(String report, String effect) {
        return Map.of("measureDecision", "COMPLETED", "measureReport", report, "measureEffect", effect);
    }

    private void theEvaluatorsWalkTheParkAndTheReporterIsSatisfied() {
        // 7 回访评估: one of each side, none of whom had a hand in it
        officer("hushanlu-liaison").complete(caseNo, "组建评估团", Map.of("evaluators", EVALUATORS));
        time.moveTo("2026-11-14 09:00");
        for (String evaluator : EVALUATORS) {
            officer(evaluator).complete(caseNo, "走访打分", Map.of("scoreTeam", "5", "scoreProcess", "4", "scoreResult", "5",
                    "scoreService", "4", "scoreSatisfaction", "5", "evaluationRemark", "十个社区都走到了"));
        }
        awaitMail("changhe@residents.example", "公示");
        String visitor = anyoneOffered(caseNo, "首次回访");
        assertThat(caseFiles.handlers(caseNo)).contains("hushanlu-leader", "dept-urban-handler", "hushanlu-liaison", "hushanlu-sector",
                "hushanlu-volunteer");
        officer(visitor).complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "HOME", "rating", "EXCELLENT",
                "solved", "YES", "said", REPORTER + "说：天天上山散步", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        awaitMail("changhe@residents.example", "已办结");
    }

    private void nothingWasLateAndTheFileIsSealed() {
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(file(caseNo).route()).isEqualTo(Route.CONSULTATION);
        assertThat(caseFiles.receipts(caseNo)).extracting(Receipt::unit).containsExactly("hushanlu");
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running)
                .allSatisfy(clock -> assertThat(clock.overdueAt()).as(clock.key().toString()).isNull());
        // a round has its own clocks, a plan's measures have theirs; what began once has one
        assertThat(clocks.of(caseNo)).filteredOn(clock -> clock.key().stage().equals("consultation-meeting"))
                .extracting(clock -> clock.key().round()).containsExactly(1, 2, 3);
        assertThat(measureClocks()).hasSize(4);
        assertThat(clocks.of(caseNo)).filteredOn(clock -> clock.key().stage().equals(ClockKey.WHOLE_CASE)).hasSize(1);
        var documents = officer("hushanlu-leader").get("/api/v1/cases/" + caseNo).get("documents");
        assertThat(documents).extracting(document -> document.get("kindLabel").asText()).containsExactly("议题", "协商主题", "会前公告",
                "居民意见", "居民意见", "协商会议纪要", "会前公告", "协商会议纪要", "会前公告", "协商会议纪要", "待批准的方案（四定）", "方案（四定）",
                "运用实施", "运用实施", "运用实施", "运用实施", "运用实施", "评估结果公示");
        assertThat(officer("hushanlu-leader").page("/case-file/" + caseNo).body()).contains("十个社区", "承办科室", "城市管理办公室", "牵头责任人",
                LEAD_OFFICER, GRAVE_KEEPER, "平坟改卧碑");
        theFileIsInOrder(caseNo, REPORTER, PHONE, "changhe@residents.example", GRAVE_KEEPER, LEAD_OFFICER, "祖坟", "天天上山");
        var instance = lifecycle(caseNo);
        time.moveTo("2026-12-31 09:00");
        BpmnAwareTests.assertThat(instance).isEnded();
    }

    private long tasksNamed(String name) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName(name).count();
    }

    private List<StageClock> measureClocks() {
        return clocks.of(caseNo).stream().filter(clock -> clock.key().stage().equals("plan-implementation")).toList();
    }

    private StageClock wholeCase() {
        return clocks.find(ClockKey.wholeCase(caseNo, "hushanlu")).orElseThrow();
    }
}
