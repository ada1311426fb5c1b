package org.fengqiao.followup.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.fengqiao.followup.FollowUpTest;
import org.fengqiao.followup.GivenRating;
import org.fengqiao.followup.RatingSource;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Recipient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way through the follow-up, from the outcome to the reporter's answer. */
@ProcessCoverage("follow-up-visit")
class FollowUpVisitProcessTest extends FollowUpTest {

    private static final String PROCESS = "follow-up-visit";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private ManagementService management;

    @BeforeEach
    void assertions() {
        BpmnAwareTests.init(engine);
    }

    @Test
    void aSatisfiedReporterEndsTheFollowUp() {
        String caseNo = answered(Channel.HOTLINE);
        ProcessInstance visit = followUp(caseNo);
        assertThat(visit).isWaitingAt("userTask_visit").hasBusinessKey(caseNo).variables().containsEntry("visitor", "OUTSIDER")
                .containsEntry("attempt", 1);
        assertThat(task(visit).getDueDate()).isNotNull();

        Map<String, Object> result = complete(visit, "hushan-evaluator1", reached("GOOD", "YES", "NONE"));

        assertThat(visit).isEnded().hasPassed("serviceTask_planVisit", "businessRuleTask_decideVisitor", "subProcess_visit",
                "businessRuleTask_judgeRating", "event_satisfied").hasNotPassed("userTask_rectify", "serviceTask_reportFlareUp");
        assertThat(result).containsEntry("followUpResult", "SATISFIED").containsEntry("rating", "GOOD").containsEntry("solved", "YES")
                .containsEntry("round", 1);
        assertThat(ratings.of(caseNo)).singleElement().satisfies(given -> {
            assertThat(given.source()).isEqualTo(RatingSource.VISIT);
            assertThat(given.said()).isEqualTo(SAID);
            assertThat(given.ratedBy()).isEqualTo("hushan-evaluator1");
        });
        assertThat(trailOf(caseNo)).contains("第三方回访，第 1 次（电话）联系上：满意，已解决，无风险", "回访结论：反映人认可")
                .noneMatch(entry -> entry.contains("路面"));
        assertThat(told()).isEmpty();
    }

    @Test
    void aHotlineCaseIsOfferedToOutsidersOnly() {
        ProcessInstance visit = followUp(answered(Channel.HOTLINE));

        assertThat(candidates(visit)).containsExactlyInAnyOrder("hushan-evaluator1", "hushan-evaluator2", "hushanlu-evaluator1",
                "hushanlu-liaison");
    }

    @Test
    void aKeyCaseIsALeadersVisit() {
        String caseNo = answered(Channel.PETITION);
        jdbc.sql("update case_file set key_case = true where case_no = ?").param(caseNo).update();

        assertThat(candidates(followUp(caseNo))).containsExactly("hushanlu-leader");
    }

    @Test
    void theHandlingUnitCallsBackWhereNoRuleAsksForMore() {
        String caseNo = answered(Channel.WALK_IN);
        ProcessInstance visit = followUp(caseNo);
        assertThat(candidates(visit)).containsExactlyInAnyOrder("hushan-clerk", "hushan-clerk2");

        complete(visit, "hushan-clerk", reached("FAIR", "PARTLY", "WATCH"));

        assertThat(visit).isEnded().hasPassed("event_satisfied");
        assertThat(ratings.of(caseNo)).extracting(GivenRating::source).containsExactly(RatingSource.CALL_BACK);
    }

    @Test
    void whoeverHandledTheCaseMayNotAskForAnOutsider() {
        String caseNo = answered(Channel.HOTLINE);
        ProcessInstance visit = followUp(caseNo);
        tasks.setAssignee(task(visit).getId(), "hushan-clerk");

        assertThatThrownBy(() -> complete(visit, "hushan-clerk", reached("EXCELLENT", "YES", "NONE")))
                .hasMessageContaining("您承办过本案，不能由您回访");

        assertThat(visit).isWaitingAt("userTask_visit");
        assertThat(ratings.of(caseNo)).isEmpty();
    }

    @Test
    void anIncompleteAnswerNamesEveryField() {
        ProcessInstance visit = followUp(answered(Channel.HOTLINE));

        assertThatThrownBy(() -> complete(visit, "hushan-evaluator1", Map.of("visitContact", "REACHED", "visitManner", "PIGEON",
                "rating", "SUPER"))).hasMessageContaining("visitManner").hasMessageContaining("选项无效：SUPER（rating）")
                        .hasMessageContaining("（solved）").hasMessageContaining("请填写反映人怎么说（said）").hasMessageContaining("（risk）");
        assertThatThrownBy(() -> complete(visit, "hushan-evaluator1", Map.of()))
                .hasMessageContaining("请选择是否联系上（visitContact）").hasMessageContaining("（visitManner）");
        Map<String, Object> tooLong = reached("GOOD", "YES", "NONE");
        tooLong.put("said", "长".repeat(2001));
        assertThatThrownBy(() -> complete(visit, "hushan-evaluator1", tooLong)).hasMessageContaining("最多 2000 字（said）");
        assertThat(visit).isWaitingAt("userTask_visit");
    }

    @Test
    void afterThreeAttemptsOnOtherDaysAndHoursOneAtTheDoorHeCountsAsUnreachable() {
        String caseNo = answered(Channel.HOTLINE);
        ProcessInstance visit = followUp(caseNo);
        complete(visit, "hushan-evaluator1", notReached("PHONE"));
        assertThat(visit).isWaitingAt("userTask_visitAgain").variables().containsEntry("attempt", 2)
                .doesNotContainKeys("visitContact", "visitManner", "said");

        itIs("2026-11-23T15:00");
        assertThatThrownBy(() -> complete(visit, "hushan-evaluator1", notReached("PHONE")))
                .hasMessageContaining("再访须换一天，第 1 次是 11月23日 09:10；本次不计（visitContact）");
        itIs("2026-11-24T10:30");
        assertThatThrownBy(() -> complete(visit, "hushan-evaluator1", notReached("PHONE")))
                .hasMessageContaining("再访须换个时辰，与前几次错开 2 小时以上，第 1 次是 11月23日 09:10");
        itIs("2026-11-24T11:30");
        complete(visit, "hushanlu-liaison", notReached("ONLINE"));
        itIs("2026-11-25T15:00");
        assertThatThrownBy(() -> complete(visit, "hushan-evaluator1", notReached("PHONE")))
                .hasMessageContaining("3 次中至少一次须入户，本次请上门（visitManner）");
        Map<String, Object> result = complete(visit, "hushan-evaluator1", notReached("HOME"));

        assertThat(visit).isEnded().hasPassed("event_givenUp", "event_unreachable").hasNotPassed("businessRuleTask_judgeRating");
        assertThat(result).containsEntry("followUpResult", "UNREACHABLE").doesNotContainKeys("rating");
        assertThat(jdbc.sql("select count(*) from visit_attempt where case_no = ? and not reached").param(caseNo).query(Integer.class)
                .single()).isEqualTo(3);
        assertThat(trailOf(caseNo)).contains("第三方回访，第 2 次（微信、网络）未联系上", "回访结论：三次未联系上反映人");
    }

    @Test
    void heIsAskedAtTheSecondAttemptAlsoOnTheSameDay() {
        ProcessInstance visit = followUp(answered(Channel.HOTLINE));
        complete(visit, "hushan-evaluator1", notReached("HOME"));

        complete(visit, "hushan-evaluator2", reached("EXCELLENT", "YES", "NONE"));

        assertThat(visit).isEnded().hasPassed("event_answeredLater", "event_satisfied");
    }

    @Test
    void aBadRatingIsRectifiedInANewRoundAndALeaderAsksAgain() {
        String caseNo = answered(Channel.WALK_IN);
        ProcessInstance visit = followUp(caseNo);
        complete(visit, "hushan-clerk", reached("GOOD", "NO", "WATCH"));
        assertThat(visit).isWaitingAt("userTask_rectify").variables().containsEntry("round", 2).containsEntry("solved", "NO")
                .doesNotContainKeys("said", "visitContact", "visitManner");
        assertThat(task(visit)).hasCandidateGroup("hushan.clerk");

        assertThatThrownBy(() -> complete(visit, "hushan-clerk2", Map.of("rectificationDone", "  ")))
                .hasMessageContaining("请填写整改做了什么（rectificationDone）");
        complete(visit, "hushan-clerk2", Map.of("rectificationDone", "重新疏通并清洗路面"));
        assertThat(visit).isWaitingAt("userTask_visit").variables().containsEntry("visitor", "LEADER").containsEntry("attempt", 1)
                .doesNotContainKeys("rectificationDone", "rating", "solved", "risk");
        assertThat(caseFiles.handlers(caseNo)).contains("hushan-clerk2");
        Map<String, Object> result = complete(visit, "hushanlu-leader", reached("GOOD", "YES", "NONE"));

        assertThat(visit).isEnded().hasPassedInOrder("serviceTask_openRectification", "userTask_rectify", "event_satisfied");
        assertThat(result).containsEntry("followUpResult", "SATISFIED").containsEntry("round", 2);
        assertThat(ratings.of(caseNo)).extracting(GivenRating::round).containsExactly(1, 2);
        assertThat(trailOf(caseNo)).contains("反映人不满意，转虎山社区整改（第 2 轮）", "整改完成（第 2 轮），内容见档案");
        assertThat(caseFiles.get(caseNo).supervised()).isFalse();
        assertThat(caseFiles.get(caseNo).keyCase()).as("rated bad before").isTrue();
    }

    @Test
    void aSecondBadRatingIsListedForSupervision() {
        String caseNo = answered(Channel.WALK_IN);
        ProcessInstance visit = followUp(caseNo);
        complete(visit, "hushan-clerk", reached("BAD", "NO", "NONE"));
        complete(visit, "hushan-clerk2", Map.of("rectificationDone", "又看了一次"));

        Map<String, Object> result = complete(visit, "hushanlu-leader", reached("POOR", "PARTLY", "NONE"));

        assertThat(visit).isEnded().hasPassed("serviceTask_listForSupervision", "event_unsatisfied");
        assertThat(result).containsEntry("followUpResult", "UNSATISFIED").containsEntry("rating", "POOR");
        assertThat(caseFiles.get(caseNo).supervised()).isTrue();
        assertThat(trailOf(caseNo)).contains("整改后仍不满意：挂牌督办", "回访结论：整改后仍不满意");
    }

    @Test
    void theNextUnitUpRectifiesOnItsOwnBeforeItCountsAsStillBad() {
        String caseNo = answered(Channel.WALK_IN);
        ProcessInstance community = followUp(caseNo);
        complete(community, "hushan-clerk", reached("BAD", "NO", "NONE"));
        complete(community, "hushan-clerk2", Map.of("rectificationDone", "又看了一次"));
        complete(community, "hushanlu-leader", reached("POOR", "PARTLY", "NONE"));
        assertThat(community).isEnded().hasPassed("event_unsatisfied");

        ProcessInstance above = followUp(caseNo, "SUBDISTRICT", "hushanlu", 3);
        complete(above, candidates(above).get(0), reached("POOR", "NO", "NONE"));

        assertThat(above).isWaitingAt("userTask_rectify").variables().containsEntry("round", 4);
    }

    @Test
    void fearOfAFlareUpIsReportedAtOnceToWhomTheTableNames() {
        String caseNo = answered(Channel.HOTLINE);
        ProcessInstance visit = followUp(caseNo);

        complete(visit, "hushan-evaluator1", reached("FAIR", "YES", "LIKELY"));

        assertThat(visit).isEnded().hasPassedInOrder("businessRuleTask_findReportReaders", "serviceTask_reportFlareUp", "event_satisfied");
        assertThat(caseFiles.get(caseNo).supervised()).isTrue();
        assertThat(told()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.MAJOR_INSTABILITY);
            assertThat(notice.to()).containsExactlyInAnyOrder(new Recipient.Group("hushanlu.commissioner"),
                    new Recipient.Group("hushanlu.leader"), new Recipient.Group("hushanlu.command"));
        });
        assertThat(trailOf(caseNo)).contains("回访发现可能激化：挂牌督办，再次大事即报，已报：hushanlu.commissioner、hushanlu.leader、hushanlu.command");
    }

    @Test
    void aFearedFlareUpOfManyPeopleOrWithViolenceIsReportedAsFarAsSuchACaseWasAtFirst() {
        String caseNo = answered(Channel.HOTLINE);
        jdbc.sql("update case_file set people_affected = 30, violence = true where case_no = ?").param(caseNo).update();
        ProcessInstance visit = followUp(caseNo);

        Map<String, Object> result = complete(visit, "hushan-evaluator1", reached("FAIR", "YES", "LIKELY"));

        assertThat(told()).singleElement().satisfies(notice -> assertThat(notice.to()).contains(new Recipient.Group("fengxi.command"),
                new Recipient.Group("dept-police.handler")).hasSize(5));
        assertThat(result).doesNotContainKeys("reportReaders", "people", "majorInstability", "violence");
    }

    @Test
    void theReportersOwnRatingSavesTheVisit() {
        String caseNo = answered(Channel.HOTLINE);
        ProcessInstance visit = followUp(caseNo);
        complete(visit, "hushan-evaluator1", notReached("PHONE"));

        as(HOTLINE, () -> ratings.rate(caseNo, Rating.GOOD, Solved.YES, SAID, HOTLINE));

        assertThat(visit).isEnded().hasPassed("event_ratedByReporter", "event_satisfied").hasNotPassed("gateway_reached");
        assertThat(ratings.of(caseNo)).extracting(GivenRating::source).containsExactly(RatingSource.OWN);
    }

    @Test
    void aBadOwnRatingLeadsToRectificationAndHeMayRateTheNewRound() {
        String caseNo = answered(Channel.HOTLINE);
        ProcessInstance visit = followUp(caseNo);
        as(HOTLINE, () -> ratings.rate(caseNo, Rating.BAD, Solved.NO, null, HOTLINE));
        assertThat(visit).isWaitingAt("userTask_rectify").variables().containsEntry("rating", "BAD");
        complete(visit, "hushan-clerk", Map.of("rectificationDone", "已返工"));

        as(HOTLINE, () -> ratings.rate(caseNo, Rating.EXCELLENT, Solved.YES, null, HOTLINE));

        assertThat(visit).isEnded().hasPassed("event_satisfied");
        assertThat(ratings.of(caseNo)).extracting(GivenRating::round).containsExactly(1, 2);
    }

    @Test
    void whatHeSaidAfterClosingIsNotAskedAgainWhenTheCaseIsReopened() {
        String caseNo = answered(Channel.HOTLINE);
        complete(followUp(caseNo), "hushan-evaluator1", reached("GOOD", "YES", "NONE"));
        caseFiles.closed(caseNo);
        as(HOTLINE, () -> ratings.rate(caseNo, Rating.POOR, Solved.NO, null, HOTLINE));
        caseFiles.reopened(caseNo);

        ProcessInstance reopened = followUp(caseNo);

        assertThat(reopened).isWaitingAt("userTask_rectify").hasNotPassed("businessRuleTask_decideVisitor");
        complete(reopened, "hushan-clerk", Map.of("rectificationDone", "已返工"));
        assertThat(reopened).isWaitingAt("userTask_visit").variables().containsEntry("round", 2);
    }

    @Test
    void aDeadlineThatPassesIsReportedAndTheTaskGoesOn() {
        ProcessInstance visit = followUp(answered(Channel.HOTLINE));
        fire(visit, "event_visitDue");
        assertThat(visit).isWaitingAt("userTask_visit").hasPassed("event_visitOverdue");
        complete(visit, "hushan-evaluator1", notReached("PHONE"));

        fire(visit, "event_visitAgainDue");
        assertThat(visit).isWaitingAt("userTask_visitAgain").hasPassed("event_visitAgainOverdue");
        complete(visit, "hushan-evaluator1", reached("POOR", "PARTLY", "NONE"));

        fire(visit, "event_rectifyDue");
        assertThat(visit).isWaitingAt("userTask_rectify").hasPassed("event_rectifyOverdue");
    }

    @Test
    void nobodyStartsItInTasklist() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(PROCESS).latestVersion()
                .singleResult().isStartableInTasklist()).isFalse();
    }

    private ProcessInstance followUp(String caseNo) {
        return followUp(caseNo, "COMMUNITY", "hushan", 1);
    }

    private ProcessInstance followUp(String caseNo, String level, String unit, int round) {
        return runtime.createProcessInstanceByKey(PROCESS).businessKey(caseNo).setVariables(new HashMap<>(Map.of("caseNo", caseNo,
                "title", "物业管理 · 虎山路6号楼院", "category", "PROPERTY", "grade", "MISC",
                "channel", caseFiles.get(caseNo).channel().name(), "subdistrict", "hushanlu", "community", "hushan",
                "level", level, "fast", false, "unit", unit))).setVariable("district", "fengxi").setVariable("round", round).execute();
    }

    private Task task(ProcessInstance instance) {
        return tasks.createTaskQuery().processInstanceId(instance.getId()).initializeFormKeys().singleResult();
    }

    private List<String> candidates(ProcessInstance instance) {
        return tasks.getIdentityLinksForTask(task(instance).getId()).stream().map(IdentityLink::getUserId).toList();
    }

    private Map<String, Object> complete(ProcessInstance instance, String person, Map<String, Object> form) {
        String task = task(instance).getId();
        return as(person, () -> tasks.completeWithVariablesInReturn(task, form, false));
    }

    private void fire(ProcessInstance instance, String timer) {
        management.executeJob(management.createJobQuery().processInstanceId(instance.getId()).activityId(timer).singleResult().getId());
    }

    private static Map<String, Object> reached(String rating, String solved, String risk) {
        return new HashMap<>(Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", rating, "solved", solved, "said", SAID,
                "risk", risk));
    }

    private static Map<String, Object> notReached(String manner) {
        return Map.of("visitContact", "NOT_REACHED", "visitManner", manner);
    }
}
