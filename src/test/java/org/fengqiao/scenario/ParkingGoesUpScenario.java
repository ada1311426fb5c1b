package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.time.Duration;
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
 * 小区停车混乱，地下停车场多年未启用: cars stand everywhere while the garage below has been locked for years. The community talks
 * it over three times in vain; the posts of the sub-district settle it, together.
 */
class ParkingGoesUpScenario extends Story {

    private static final String REPORTER = "郑国强";
    private static final String PHONE = "13805320860";
    private static final String DEVELOPER = "鸿福置业秦经理";

    private static final List<String> TEAM = List.of("hushan-expert1", "hushan-expert2", "hushan-expert3", "hushan-expert4",
            "hushan-lawyer");
    private static final String SECTOR = "hushanlu.post-sector";
    private static final String LEGAL = "hushanlu.post-legal";
    private static final String RECEPTION = "hushanlu.post-reception";

    private String caseNo;
    /** As it stood when the community took the case up. */
    private StageClock wholeCase;

    @Test
    void whatTheCommunityCannotSettleThePostsOfTheSubdistrictSettleTogether() {
        theCommunityTakesItUp();
        threeTimesTheDeveloperObjects();
        theSubdistrictGetsItAndTheCommissionerNamesALead();
        thePostsWorkSideBySideAndTheLeadCannotSettleItAlone();
        togetherTheyOpenTheGarage();
        theReporterIsAskedAndTheCaseClosed();
        everyUnitGotItOnceAndOneClockRanThroughAllOfIt();
    }

    private void theCommunityTakesItUp() {
        time.set("2026-03-02 09:00");
        HttpResponse<String> registered = officer("hushan-clerk").register(Map.ofEntries(
                Map.entry("title", "小区停车混乱，地下停车场多年未启用"), Map.entry("description", REPORTER + "反映：车停到消防通道上，地下车库建好八年锁着不开"),
                Map.entry("category", "PROPERTY"), Map.entry("grade", "HARD"), Map.entry("channel", "WALK_IN"),
                Map.entry("placeUnit", "hushan-g2"), Map.entry("address", "虎山花苑"), Map.entry("peopleAffected", 860),
                Map.entry("injury", false), Map.entry("settled", false), Map.entry("secret", false),
                Map.entry("reporterName", REPORTER), Map.entry("reporterPhone", PHONE), Map.entry("reporterEmail", "guoqiang@residents.example")));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        caseNo = Tasklist.read(registered.body()).get("businessKey").asText();
        assertThat(file(caseNo).level()).isEqualTo(Level.COMMUNITY);
        officer("hushan-clerk").complete(caseNo, "受理", Map.of("category", "PROPERTY", "grade", "HARD", "contactManner", "VISIT",
                "acceptDecision", "CONSULTATION"));
        officer("hushan-clerk").complete(caseNo, "列出议题", Map.of("facts", "地上停车混乱，地下车库建成后一直未启用", "affected", "虎山花苑860人",
                "demand", "启用地下车库，理顺停车"));
        wholeCase = wholeCase();
    }

    private void threeTimesTheDeveloperObjects() {
        officer("hushan-secretary").complete(caseNo, "确定主题", Map.of("themeDecision", "ACCEPT", "theme", "启用地下车库", "team", TEAM,
                "meetingTime", "2026-03-10T19:00", "meetingPlace", "社区议事厅"));
        officer("hushan-clerk").complete(caseNo, "发布公告", announcement("2026-03-10T19:00"));
        time.moveTo("2026-03-10 19:00");
        theDeveloperObjects("业主要求开放车库；" + DEVELOPER + "说消防未验收，不开");
        officer("hushan-clerk").complete(caseNo, "另定会期", announcement("2026-03-18T19:00"));
        time.moveTo("2026-03-18 19:00");
        theDeveloperObjects("物业不肯接管没有验收的车库");
        officer("hushan-clerk").complete(caseNo, "另定会期", announcement("2026-03-26T19:00"));
        time.moveTo("2026-03-26 19:00");
        theDeveloperObjects("各等各的，仍无结果");
        assertThat(decisions(caseNo)).contains("七步协商：未化解");
    }

    private static Map<String, Object> announcement(String meeting) {
        return Map.of("meetingTime", meeting, "meetingPlace", "社区议事厅", "noticeOnBoard", true, "noticeOnline", true);
    }

    private void theDeveloperObjects(String minutes) {
        officer("hushan-secretary").complete(caseNo, "召开协商会", Map.of("presentSeats", TEAM, "minutes", minutes, "positions", "业主赞成，开发商反对",
                "votesFor", 4, "votesAgainst", 1, "votesAbstain", 0, "affectedObjection", "YES"));
    }

    private void theSubdistrictGetsItAndTheCommissionerNamesALead() {
        // one level up, never sideways
        Tasklist.Task intake = officer("hushanlu-intake").awaitTask(caseNo, "揽收核对");
        assertThat(file(caseNo).level()).isEqualTo(Level.SUBDISTRICT);
        assertThat(file(caseNo).route()).isEqualTo(Route.TRIAGE);
        assertThat(officer("baihe-clerk").tasks(caseNo)).isEmpty();
        assertThat(offeredTo("揽收核对")).as("not the district yet").containsExactly("hushanlu.post-intake");
        assertThat(decisions(caseNo)).anyMatch(line -> line.startsWith("上提"));
        // the table proposes, with its reasons
        var form = officer("hushanlu-intake").formVariables(intake);
        assertThat(Tasklist.read(form.at("/posts/value").asText())).extracting(post -> post.asText())
                .containsExactlyInAnyOrder(SECTOR, LEGAL, RECEPTION);
        assertThat(form.at("/postOptions/value").asText()).contains("物业服务有行业规范", "物业合同、业主权利要依法说", "推选代表当面接谈");

        time.moveTo("2026-03-27 09:30");
        officer("hushanlu-intake").complete(caseNo, "揽收核对", Map.of("takenInFacts", "车库产权在" + DEVELOPER + "处，消防未验收，物业不肯接管",
                "posts", List.of(SECTOR, LEGAL, RECEPTION)));
        time.moveTo("2026-03-27 11:00");
        officer("hushanlu-commissioner").awaitTask(caseNo, "审批分流");
        assertThat(offeredTo("审批分流")).containsExactly("hushanlu.commissioner");
        officer("hushanlu-commissioner").complete(caseNo, "审批分流", Map.of("approvalDecision", "APPROVE", "leadPost", SECTOR,
                "posts", List.of(SECTOR, LEGAL, RECEPTION)));
    }

    private void thePostsWorkSideBySideAndTheLeadCannotSettleItAlone() {
        officer("hushanlu-sector").awaitTask(caseNo, "岗位调处");
        officer("hushanlu-legal").awaitTask(caseNo, "岗位调处");
        officer("hushanlu-reception").awaitTask(caseNo, "岗位调处");
        assertThat(clocksOf("post-handling")).extracting(clock -> clock.key().unit()).containsExactlyInAnyOrder(SECTOR, LEGAL, RECEPTION);

        time.moveTo("2026-03-31 15:00");
        officer("hushanlu-legal").complete(caseNo, "岗位调处", report("DONE", "车库不计入公摊，开发商有权出租，但不得闲置规划车位"));
        officer("hushanlu-reception").complete(caseNo, "岗位调处", report("DONE", "推选五名业主代表"));
        assertThat(officer("hushanlu-intake").tasks(caseNo)).as("the lead has not reported yet").isEmpty();
        time.moveTo("2026-04-01 10:00");
        // only the lead says whether it is settled, and this lead says why it is not
        officer("hushanlu-sector").complete(caseNo, "岗位调处", report("CANNOT", DEVELOPER + "要先补消防，物业要先有人验收，各等各的"));
        Tasklist.Task review = officer("hushanlu-intake").awaitTask(caseNo, "核对反馈");
        assertThat(officer("hushanlu-intake").formVariables(review).at("/postResultsText/value").asText())
                .contains("行业专责岗（主办）：不能单独化解", "法律诊断岗（协办）：已协办");
        officer("hushanlu-intake").complete(caseNo, "核对反馈", Map.of("feedbackDecision", "COMPLETE"));
    }

    private static Map<String, Object> report(String answer, String finding) {
        return Map.of("postDecision", answer, "contactManner", "VISIT", "postFinding", finding);
    }

    private void togetherTheyOpenTheGarage() {
        time.moveTo("2026-04-02 14:00");
        officer("hushanlu-commissioner").complete(caseNo, "会商研判", Map.of("convenedPosts", List.of(SECTOR, LEGAL, RECEPTION),
                "jointLead", SECTOR, "jointPlan", "消防先验、物业同日接管、业主代表议定收费"));
        time.moveTo("2026-04-14 16:00");
        officer("hushanlu-sector").complete(caseNo, "联合调处", Map.of("jointDecision", "RESOLVED", "jointReport",
                "消防验收通过，车库当日启用，" + REPORTER + "等代表签字", "agreementTerms", "车位月租一百五十元，三年不涨；地上消防通道不再停车"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.ANSWERED);
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(wholeCase()).as("the clock of the case while it went up").isEqualTo(wholeCase);
    }

    private void theReporterIsAskedAndTheCaseClosed() {
        String visitor = anyoneOffered(caseNo, "首次回访");
        time.moveTo("2026-04-15 10:00");
        officer(visitor).complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "GOOD",
                "solved", "YES", "said", "车都停到地下去了，消防通道通了", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        awaitMail("guoqiang@residents.example", "已办结");
    }

    private void everyUnitGotItOnceAndOneClockRanThroughAllOfIt() {
        assertThat(caseFiles.receipts(caseNo)).extracting(Receipt::unit, Receipt::fromUnit)
                .containsExactly(tuple("hushan", null), tuple("hushanlu", "hushan"));
        assertThat(clocksOf(ClockKey.WHOLE_CASE)).singleElement().satisfies(clock -> {
            assertThat(clock.id()).isEqualTo(wholeCase.id());
            assertThat(clock.startedAt()).isEqualTo(file(caseNo).registeredAt());
            assertThat(clock.endAt()).isEqualTo(wholeCase.endAt());
            assertThat(clock.metAt()).isEqualTo(file(caseNo).closedAt());
        });
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running)
                .allSatisfy(clock -> assertThat(clock.overdueAt()).as(clock.key().toString()).isNull());
        assertThat(clocksOf("consultation-meeting")).extracting(clock -> clock.key().round()).as("each round has its own").containsExactly(1, 2, 3);
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage()).contains("consultation-meeting", "consultation-date",
                "intake-check", "commissioner-approval", "post-handling", "intake-review", "joint-consultation", "joint-handling",
                "follow-up-visit");
        assertThat(officer("hushanlu-commissioner").get("/api/v1/cases/" + caseNo).get("documents"))
                .extracting(document -> document.get("kindLabel").asText()).containsExactly("议题", "协商主题", "会前公告", "协商会议纪要",
                        "会前公告", "协商会议纪要", "会前公告", "协商会议纪要", "揽收情况", "分流审批", "岗位反馈", "岗位反馈", "岗位反馈", "联合调处方案", "联合调处");
        theFileIsInOrder(caseNo, REPORTER, PHONE, "guoqiang@residents.example", DEVELOPER, "消防先验", "月租一百五十元", "车都停到地下");
        var instance = lifecycle(caseNo);
        time.moveTo("2026-05-18 09:00");
        BpmnAwareTests.assertThat(instance).isEnded();
    }

    private List<String> offeredTo(String task) {
        String open = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName(task).singleResult().getId();
        return tasks.getIdentityLinksForTask(open).stream().map(link -> link.getGroupId()).toList();
    }

    private List<StageClock> clocksOf(String stage) {
        return clocks.of(caseNo).stream().filter(clock -> clock.key().stage().equals(stage)).toList();
    }

    private StageClock wholeCase() {
        return clocks.find(ClockKey.wholeCase(caseNo, "hushanlu")).orElseThrow();
    }
}
