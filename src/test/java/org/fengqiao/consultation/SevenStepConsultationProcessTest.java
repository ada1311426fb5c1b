package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;
import static org.mockito.BDDMockito.given;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.spin.plugin.variable.SpinValues;
import org.fengqiao.HouseTest;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.ClockOpening;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Recipient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** The seven steps with the register behind them: the sewer of 虎山路6号楼院 once from end to end, and every other way out. */
@HouseTest
@ProcessCoverage("seven-step-consultation")
@Import(ProcessTestBeans.class)
class SevenStepConsultationProcessTest {

    private static final String PROCESS = "seven-step-consultation";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CLERK = "hushan-clerk";
    private static final String CHAIR = "hushan-secretary";
    private static final String WORKER = "hushan-g1-worker";
    private static final List<String> TEAM = List.of("hushan-expert1", "hushan-expert3", "hushan-expert4");
    private static final List<String> EVALUATORS = List.of("hushan-evaluator1", "hushan-evaluator2", "hushan-evaluator3");
    private static final Set<String> ALLOWED_VARIABLES = Set.of("caseNo", "title", "category", "grade", "subdistrict", "community",
            "level", "fast", "unit", "round", "themeDecision", "themeReturned", "meetingKind", "siteVisited", "meetingAt",
            "meetingTime", "meetingPlace", "meetingNo", "invited", "present", "votesFor", "objection", "meetingResult", "meanScore",
            "evaluations", "evaluationResult", "planTermTooLong", "planTermDecision", "planReturned", "outcome", "outcomeReason");

    @MockitoSpyBean
    CurrentOfficer officer;

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Recusals recusals;
    @Autowired
    Documents documents;
    @Autowired
    Agreements agreements;
    @Autowired
    Trail trail;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    FormService forms;
    @Autowired
    Clocks clocks;
    @Autowired
    ProcessTestBeans.KeptNotices notices;
    @Autowired
    ProcessTestBeans.SmallOrganisation town;

    private String caseNo;
    private ProcessInstance instance;

    @BeforeEach
    void mondayMorning() {
        BpmnAwareTests.init(engine);
        at("2026-11-02T09:00");
        as(CLERK);
    }

    @AfterEach
    void clean() {
        runtimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list()
                .forEach(open -> runtimeService().deleteProcessInstance(open.getId(), "test over"));
        BpmnAwareTests.reset();
        ClockUtil.reset();
    }

    @Test
    void theBlockedSewerOfBuildingSixIsTalkedOverMendedAndEvaluated() {
        start(Grade.URGENT);

        // 1
        assertThat(instance).isWaitingAt("userTask_listTopic");
        assertThat(task("userTask_listTopic")).hasCandidateGroup("hushan.clerk");
        complete("userTask_listTopic", Map.of("facts", "六号楼院污水管道老化堵塞，李秀英家多次返水", "affected", "六号楼院 48 户", "demand", "尽快疏通"));

        // 2: urgent, so the place is seen first and the meeting does not wait for the monthly day
        complete("userTask_visitSite", Map.of("finding", "检查井满溢，须先疏通再更换一段管道"));
        assertThat(instance).isWaitingAt("userTask_decideTheme");
        assertThat(task("userTask_decideTheme")).hasCandidateGroup("hushan.secretary");
        assertThat(instance).variables().containsEntry("meetingTime", "2026-11-06T14:30").containsEntry("meetingPlace", "虎山社区议事厅");
        assertThat(local("userTask_decideTheme", "expertOptions")).contains("破解难题 · 社区党委 · 专家1", "hushan-expert5")
                .doesNotContain("离职者");
        as(CHAIR);
        complete("userTask_decideTheme", accepted("2026-11-03T14:30", "shortNoticeReason", "污水倒灌，不能久等"));

        // 3
        assertThat(instance).isWaitingAt("userTask_publishNotice");
        as(CLERK);
        complete("userTask_publishNotice", published("2026-11-03T14:30", "shortNoticeReason", "污水倒灌，不能久等"));
        complete("userTask_collectOpinion", Map.of("opinion", "二单元王大爷：希望先清理检查井", "opinionSource", "电话"));
        assertThat(instance).isWaitingAt("userTask_collectOpinion");
        at("2026-11-03T14:30");
        fire("event_noticeOver");

        // 4
        assertThat(instance).isWaitingAt("userTask_holdMeeting");
        assertThat(local("userTask_holdMeeting", "seatOptions")).contains("居民代表 · 专家3");
        as(CHAIR);
        complete("userTask_holdMeeting", meeting(TEAM, 3, 0, 0, false));

        // 5
        assertThat(instance).isWaitingAt("userTask_agreePlan");
        assertThat(task("userTask_agreePlan")).hasCandidateGroup("hushan.secretary").hasCandidateGroup("hushan.clerk");
        complete("userTask_agreePlan", Map.of("measures", List.of(
                measure(WORKER, "联系疏通队，清理检查井", "2026-11-05", "不再返水"),
                measure("管道公司刘师傅", "更换老化管段", "2026-11-20", "雨后无渗漏"))));

        // 6: who has an account reports himself, for the other the clerk does
        List<Task> measures = tasks("userTask_reportMeasure");
        assertThat(measures).hasSize(2);
        Task workers = measures.stream().filter(task -> candidates(task).contains(WORKER)).findFirst().orElseThrow();
        Task clerks = measures.stream().filter(task -> candidates(task).contains("hushan.clerk")).findFirst().orElseThrow();
        assertThat(workers.getDueDate()).isEqualTo(date("2026-11-05T17:30"));
        assertThat(clerks.getDueDate()).isEqualTo(date("2026-11-20T17:30"));
        assertThat(taskService().getVariable(clerks.getId(), "measureNo")).isEqualTo(2);
        as(WORKER);
        complete(workers, Map.of("measureDecision", "PROGRESS", "measureReport", "疏通队明早进场"));
        workers = tasks("userTask_reportMeasure").stream().filter(task -> candidates(task).contains(WORKER)).findFirst().orElseThrow();
        assertThat(workers.getDueDate()).isEqualTo(date("2026-11-05T17:30"));
        at("2026-11-05T16:00");
        complete(workers, Map.of("measureDecision", "COMPLETED", "measureReport", "检查井已清理", "measureEffect", "三天未返水"));
        runJobs();
        as(CLERK);
        complete(task("userTask_reportMeasure"), Map.of("measureDecision", "COMPLETED", "measureReport", "管段已换", "measureEffect", "无渗漏"));
        runJobs();

        // 7
        assertThat(instance).isWaitingAt("userTask_appointEvaluators");
        assertThat(runtimeService().getVariable(task("userTask_appointEvaluators").getExecutionId(), "evaluators").toString())
                .isEqualTo("[\"hushan-evaluator1\",\"hushan-evaluator2\",\"hushan-evaluator3\"]");
        assertThat(local("userTask_appointEvaluators", "evaluatorOptions")).contains("居民代表 · 评估员4")
                .doesNotContain("hushan-clerk", "hushan-secretary");
        complete("userTask_appointEvaluators", Map.of("evaluators", EVALUATORS));
        evaluate(5, 4, 5);

        assertThat(instance).isEnded().hasPassed("event_resolved");
        assertThat(outcome()).isEqualTo("RESOLVED：七步协商达成共识，方案已落实，评估达标");
        assertThat(documents.of(caseNo)).extracting(Document::kind).containsExactly("TOPIC", "SITE_VISIT", "THEME", "NOTICE", "OPINION",
                "MINUTES", "PLAN", "IMPLEMENTATION", "IMPLEMENTATION", "IMPLEMENTATION", "RESULT");
        assertThat(documents.latest(caseNo, "RESULT").orElseThrow().content()).containsEntry("平均分", "4.66").containsEntry("evaluators", 3);
        assertThat(agreements.of(caseNo)).singleElement().satisfies(plan -> {
            assertThat(plan.kind()).isEqualTo("PLAN");
            assertThat(plan.terms()).contains("定人：卫东", "定责：更换老化管段", "定时：2026-11-20", "定效：雨后无渗漏");
        });
        assertThat(caseFiles.handlers(caseNo)).containsExactly(CLERK, WORKER, CHAIR);
        assertThat(trail.verify(caseNo).intact()).isTrue();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::step).containsSubsequence("列出议题", "确定主题", "会前公告", "开展协商",
                "确定方案", "运用实施", "回访评估", "七步协商");
        assertThat(notices.told(caseNo)).extracting(Notice::kind).containsExactly(NoticeKind.INVITATION, NoticeKind.PUBLIC_NOTICE,
                NoticeKind.RESULT_PUBLISHED);
        assertThat(notices.told(caseNo).get(0).to()).containsExactlyInAnyOrderElementsOf(
                TEAM.stream().<Recipient>map(Recipient.Officer::new).toList());
        assertThat(notices.told(caseNo).get(2).to()).contains(new Recipient.Reporter(), new Recipient.Group("hushan.secretary"));
    }

    @Test
    void aReturnedThemeIsListedAgainWithinTheSameClock() {
        start(Grade.WORRY);
        Date due = task("userTask_listTopic").getDueDate();
        complete("userTask_listTopic", Map.of("facts", "停车混乱", "affected", "三号院", "demand", "划线"));
        assertThat(instance).isWaitingAt("userTask_decideTheme");
        assertThat(instance).variables().containsEntry("meetingTime", "2026-11-15T14:30");
        as(CHAIR);
        complete("userTask_decideTheme", Map.of("themeDecision", "RETURN", "themeReason", "请写明李秀英以外还有哪些住户"));
        assertThat(instance).isWaitingAt("userTask_listTopic");
        assertThat(notices.told(caseNo)).extracting(Notice::kind).containsExactly(NoticeKind.RETURNED);
        at("2026-11-03T10:00");
        assertThat(task("userTask_listTopic").getDueDate()).isEqualTo(due);

        as(CLERK);
        complete("userTask_listTopic", Map.of("affected", "三号院 120 户"));
        assertThat(documents.latest(caseNo, "TOPIC").orElseThrow().content()).containsEntry("facts", "停车混乱")
                .containsEntry("affected", "三号院 120 户").containsEntry("demand", "划线");
        as(CHAIR);
        complete("userTask_decideTheme", Map.of("themeDecision", "REFER_UP", "themeReason", "涉及几个社区"));
        assertThat(instance).isEnded().hasPassed("event_referredUp");
        assertThat(outcome()).isEqualTo("UNRESOLVED：主题不属本级协商范围，上报上级处理");
        assertThat(trail.of(caseNo)).extracting(TrailEntry::reason).contains("涉及几个社区");
    }

    @Test
    void aReturnedUrgentThemeIsNotVisitedTwice() {
        start(Grade.URGENT);
        complete("userTask_listTopic", Map.of("facts", "水管爆裂", "affected", "一号院", "demand", "抢修"));
        complete("userTask_visitSite", Map.of("finding", "主管破裂"));
        as(CHAIR);
        complete("userTask_decideTheme", Map.of("themeDecision", "RETURN", "themeReason", "写清范围"));
        as(CLERK);
        complete("userTask_listTopic", Map.of("affected", "一、二号院"));
        assertThat(instance).isWaitingAt("userTask_decideTheme");
    }

    @Test
    void withoutAReasonAThemeIsNeitherReturnedNorReferredUp() {
        startBefore("subProcess_setTheme", Map.of());
        as(CHAIR);
        refused("userTask_decideTheme", Map.of("themeDecision", "RETURN"), "请填写理由（themeReason）");
        refused("userTask_decideTheme", Map.of("themeDecision", "REFER_UP", "themeReason", " "), "请填写理由（themeReason）");
        refused("userTask_decideTheme", Map.of(), "请选择决定（themeDecision）");
        refused("userTask_decideTheme", Map.of("themeDecision", "MAYBE"), "选项无效：MAYBE（themeDecision）");
    }

    @Test
    void aMeetingBeforeTheNoticeIsOverIsRefusedWithTheEarliestDate() {
        startBefore("subProcess_setTheme", Map.of());
        as(CHAIR);
        refused("userTask_decideTheme", accepted("2026-11-05T14:30"), "公告须满 3 个完整工作日，最早可定于 2026年11月6日 00:00（meetingTime）");
        refused("userTask_decideTheme", accepted("2026-11-05T14:30", "shortNoticeReason", "想快一点"), "会期过早");
        refused("userTask_decideTheme", accepted("2026-10-30T14:30"), "会期不能早于现在");
        refused("userTask_decideTheme", accepted("2126-11-05T14:30"), "会期须在 3 个月以内（meetingTime）");
        refused("userTask_decideTheme", accepted("明天"), "请填写会期（日期和时间）（meetingTime）");
        complete("userTask_decideTheme", accepted("2026-11-06T00:00"));
        // published a day later, the same date no longer leaves three full working days
        at("2026-11-03T09:00");
        as(CLERK);
        refused("userTask_publishNotice", published("2026-11-06T00:00"), "最早可定于 2026年11月7日 00:00（meetingTime）");
        refused("userTask_publishNotice", with(published("2026-11-16T14:30"), "noticeOnBoard", false), "请先在公告栏张贴公告（noticeOnBoard）");
        refused("userTask_publishNotice", with(published("2026-11-16T14:30"), "noticeOnline", null), "请先在网上发布公告（noticeOnline）");
        assertThat(notices.told(caseNo)).isEmpty();
        complete("userTask_publishNotice", published("2026-11-16T14:30"));
        assertThat(task("userTask_collectOpinion").getDueDate()).isEqualTo(date("2026-11-16T14:30"));
        refused("userTask_collectOpinion", Map.of("opinion", " "), "请填写居民意见（opinion）");
    }

    @Test
    void aFastCasesNoticeIsShortenedOnlyWithAReason() {
        startBefore("subProcess_setTheme", Map.of("grade", "URGENT", "siteVisited", true, "fast", true));
        caseFiles.classified(caseNo, Grade.URGENT, Level.COMMUNITY, false, false, false);
        as(CHAIR);
        refused("userTask_decideTheme", accepted("2026-11-02T20:00"), "请填写缩短公告期的理由（shortNoticeReason）");
        complete("userTask_decideTheme", accepted("2026-11-02T20:00", "shortNoticeReason", "管道爆裂"));
        assertThat(trail.of(caseNo)).extracting(TrailEntry::reason).contains("管道爆裂");
    }

    @Test
    void theChairsReasonForAShortNoticeHoldsForTheAnnouncementOfThatVeryTime() {
        startBefore("subProcess_setTheme", Map.of("grade", "URGENT", "siteVisited", true, "fast", true));
        caseFiles.classified(caseNo, Grade.URGENT, Level.COMMUNITY, false, false, false);
        as(CHAIR);
        complete("userTask_decideTheme", accepted("2026-11-02T20:00", "shortNoticeReason", "管道爆裂"));
        as(CLERK);

        refused("userTask_publishNotice", published("2026-11-02T19:00"), "请填写缩短公告期的理由（shortNoticeReason）");
        complete("userTask_publishNotice", published("2026-11-02T20:00"));

        assertThat(trail.of(caseNo)).filteredOn(entry -> entry.step().equals("会前公告")).singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo("管道爆裂"));
        assertThat(instance).isWaitingAt("userTask_collectOpinion");
    }

    @Test
    void theTeamComesFromThePoolHasAResidentAndNoParty() {
        startBefore("subProcess_setTheme", Map.of());
        caseFiles.addParty(caseNo, new NewParty(PartyRole.AFFECTED, "专家3", null, null, null));
        as(CHAIR);
        refused("userTask_decideTheme", with(accepted("2026-11-16T14:30"), "team", List.of()), "请从智囊库选择议事团队（team）");
        refused("userTask_decideTheme", with(accepted("2026-11-16T14:30"), "team", List.of("hushan-expert1")), "议事团队须有居民代表（team）");
        refused("userTask_decideTheme", accepted("2026-11-16T14:30"), "当事人须回避（team）");
        refused("userTask_decideTheme", with(accepted("2026-11-16T14:30"), "team", List.of("hushan-left")), "只能从本级智囊库选择");
        refused("userTask_decideTheme", with(accepted("2026-11-16T14:30"), "theme", null), "请填写主题名称（theme）");
    }

    @Test
    void aFamilyMatterIsNeverTalkedOverInPublic() {
        startBefore("subProcess_setTheme", Map.of());
        caseFiles.corrected(caseNo, Category.FAMILY, Grade.WORRY, 1, false);
        as(CHAIR);
        refused("userTask_decideTheme", accepted("2026-11-16T14:30"), "家庭矛盾不公开协商");
    }

    @Test
    void minutesAreCheckedAgainstWhoWasInvited() {
        startBefore("subProcess_consult", Map.of());
        as(CHAIR);
        refused("userTask_holdMeeting", meeting(List.of("hushan-expert1", "hushan-expert3"), 2, 1, 0, false),
                "赞成、反对、弃权合计 3 票，超过到会 2 人（votesFor）");
        refused("userTask_holdMeeting", meeting(List.of("hushan-expert5"), 1, 0, 0, false), "到会人员须是受邀的议事团队成员（presentSeats）");
        refused("userTask_holdMeeting", meeting(TEAM, -1, 0, 0, false), "赞成票须为 0–1000 的整数（votesFor）");
        refused("userTask_holdMeeting", with(meeting(TEAM, 3, 0, 0, false), "positions", null), "请填写各方意见（positions）");
        refused("userTask_holdMeeting", with(meeting(TEAM, 3, 0, 0, false), "minutes", ""), "请填写会议纪要（minutes）");
        refused("userTask_holdMeeting", with(meeting(TEAM, 3, 0, 0, false), "affectedObjection", null), "请选择直接利害关系人是否反对");
        assertThat(documents.of(caseNo)).isEmpty();
    }

    @Test
    void tooFewPeopleTwiceEndTheConsultation() {
        startBefore("subProcess_consult", Map.of());
        Date due = task("userTask_holdMeeting").getDueDate();
        as(CHAIR);
        complete("userTask_holdMeeting", meeting(List.of("hushan-expert1"), 0, 0, 0, false));
        assertThat(instance).isWaitingAt("userTask_setNewDate");
        as(CLERK);
        refused("userTask_setNewDate", published("2026-11-04T14:30"), "会期过早");
        complete("userTask_setNewDate", published("2026-11-06T14:30"));
        assertThat(instance).isWaitingAt("event_newDateDue");
        at("2026-11-06T14:30");
        fire("event_newDateDue");
        assertThat(instance).variables().containsEntry("round", 1);
        assertThat(task("userTask_holdMeeting").getDueDate()).isEqualTo(due);
        as(CHAIR);
        complete("userTask_holdMeeting", meeting(List.of(), 0, 0, 0, false));
        assertThat(instance).isEnded().hasPassed("event_noAgreement");
        assertThat(outcome()).isEqualTo("UNRESOLVED：协商会两次到会人数不足");
    }

    @Test
    void threeRoundsWithoutConsensusEndTheConsultation() {
        startBefore("subProcess_consult", Map.of());
        Date due = task("userTask_holdMeeting").getDueDate();
        as(CHAIR);
        complete("userTask_holdMeeting", meeting(TEAM, 3, 0, 0, true));
        nextMeeting("2026-11-06T14:30");
        assertThat(instance).variables().containsEntry("round", 2).containsEntry("meetingNo", 0);
        assertThat(task("userTask_holdMeeting").getDueDate()).isAfter(due);
        complete("userTask_holdMeeting", meeting(TEAM, 1, 1, 1, false));
        nextMeeting("2026-11-12T14:30");
        complete("userTask_holdMeeting", meeting(TEAM, 1, 2, 0, false));
        assertThat(instance).isEnded().hasPassed("event_noAgreement");
        assertThat(outcome()).isEqualTo("UNRESOLVED：多轮协商未达成共识");
        assertThat(documents.of(caseNo)).filteredOn(document -> document.kind().equals("MINUTES")).extracting(Document::round)
                .containsExactly(1, 2, 3);
    }

    @Test
    void aPlanNeedsAllFourForEachMeasureAndDatesWithinReach() {
        startBefore("subProcess_agreePlan", Map.of());
        as(CHAIR);
        refusedPlan(measure(null, "清理", "2026-11-05", "干净"), "请填写第 1 项措施的责任人（定人）（measures[0].responsible）");
        refusedPlan(measure(WORKER, "", "2026-11-05", "干净"), "请填写第 1 项措施的任务（定责）（measures[0].duty）");
        refusedPlan(measure(WORKER, "清理", null, "干净"), "请填写第 1 项措施的完成日期（定时）（measures[0].dueOn）");
        refusedPlan(measure(WORKER, "清理", "2026-11-05", " "), "请填写第 1 项措施的成效标准（定效）（measures[0].effect）");
        refusedPlan(measure(WORKER, "清理", "2026-11-01", "干净"), "完成日期已过，最早为今天 2026-11-02");
        refusedPlan(measure(WORKER, "清理", "2026-12-15", "干净"), "请填写期限较长的理由：有措施在 2026-12-14 之后完成，须报上级批准（longTermReason）");
        refusedPlan(measure(WORKER, "清理", "2029-11-03", "干净"), "第 1 项措施的完成日期须在 3 年以内（measures[0].dueOn）");
        refusedPlan(measure("hushan-nobody", "清理", "2026-11-05", "干净"), "没有可用的账号 hushan-nobody");
        refused("userTask_agreePlan", Map.of("measures", List.of()), "请至少列出一项措施");
        refused("userTask_agreePlan", Map.of("measures", java.util.Collections.nCopies(21, measure(WORKER, "清理", "2026-11-05", "干净"))),
                "措施最多 20 项");
        refused("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "清理", "2026-11-05", "干净")), "needsOwnersDecision", true),
                "请填写业主大会决定的日期或文号（ownersDecision）");
        assertThat(agreements.of(caseNo)).isEmpty();
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "清理", "2026-12-14", "干净")), "needsOwnersDecision", true,
                "ownersDecision", "2026 年 10 月 30 日业主大会第 3 号决定"));
        as(WORKER);
        refused("userTask_reportMeasure", Map.of("measureDecision", "COMPLETED", "measureReport", "已清理"), "请填写见到的成效（measureEffect）");
        refused("userTask_reportMeasure", Map.of("measureDecision", "PROGRESS"), "请填写办理情况（measureReport）");
        refused("userTask_reportMeasure", Map.of("measureReport", "已清理"), "请选择办理结果（measureDecision）");
    }

    @Test
    void aPlanThatTakesLongBindsOnlyWhenTheSuperiorHasApprovedIt() {
        startBefore("subProcess_agreePlan", Map.of());
        assertThat(runtimeService().getVariable(task("userTask_agreePlan").getExecutionId(), "planLatest")).isEqualTo("2026-12-14");
        as(CHAIR);
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "清理检查井", "2026-11-05", "不再返水"),
                measure("管道公司刘师傅", "更换主管", "2027-03-01", "雨后无渗漏")), "longTermReason", "李秀英家门前的主管须等上冻前停水，开春才能更换"));

        assertThat(instance).isWaitingAt("userTask_approvePlanTerm").variables().containsEntry("planTermTooLong", true)
                .containsEntry("unit", "hushan");
        assertThat(task("userTask_approvePlanTerm")).hasCandidateGroup("hushanlu.liaison");
        assertThat(clocksOf("plan-approval")).containsExactly("hushanlu 1");
        assertThat(agreements.of(caseNo)).isEmpty();
        assertThat(measures()).isZero();
        assertThat(documents.of(caseNo)).extracting(Document::kind).containsExactly("PLAN_DRAFT");
        assertThat(documents.of(caseNo).get(0).content()).containsEntry("longTermReason", "李秀英家门前的主管须等上冻前停水，开春才能更换");
        assertThat(trail.of(caseNo)).last().satisfies(entry -> {
            assertThat(entry.decision()).isEqualTo("方案报上级批准：第 2 项措施在 2026-12-14 之后完成");
            assertThat(entry.reason()).contains("开春才能更换");
        });

        at("2026-11-03T09:00");
        as("hushanlu-liaison");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"));
        assertThat(tasks("userTask_reportMeasure")).extracting(Task::getDueDate)
                .containsExactlyInAnyOrder(date("2026-11-05T17:30"), date("2027-03-01T17:30"));
        assertThat(tasks("userTask_reportMeasure")).anyMatch(task -> candidates(task).contains(WORKER));
        assertThat(agreements.of(caseNo)).singleElement().satisfies(plan -> {
            assertThat(plan.terms()).contains("定人：卫东", "定责：更换主管", "定时：2027-03-01", "定效：雨后无渗漏");
            assertThat(plan.effectiveOn()).isEqualTo("2026-11-03");
            assertThat(plan.recordedBy()).isEqualTo(CHAIR);
        });
        assertThat(documents.latest(caseNo, "PLAN").orElseThrow().content()).doesNotContainKey("longTermReason");
        assertThat(trail.of(caseNo)).extracting(entry -> entry.actor() + " " + entry.decision())
                .endsWith("hushanlu-liaison 同意方案期限", "hushanlu-liaison 方案已定，共 2 项措施");
        assertThat(notices.told(caseNo)).isEmpty();
    }

    @Test
    void aPlanThatIsReturnedIsChangedWithinTheSameClockAndWhatIsLeftEmptyStays() {
        startBefore("subProcess_agreePlan", Map.of());
        Date due = task("userTask_agreePlan").getDueDate();
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "清理检查井", "2026-11-05", "不再返水"),
                measure("管道公司刘师傅", "更换主管", "2027-03-01", "雨后无渗漏")), "longTermReason", "须等上冻前停水", "needsOwnersDecision", true,
                "ownersDecision", "业主大会第 3 号决定"));
        Date approval = task("userTask_approvePlanTerm").getDueDate();
        as("hushanlu-liaison");
        refused("userTask_approvePlanTerm", Map.of("planTermDecision", "RETURN", "planTermReason", " "), "请填写退回理由（planTermReason）");
        refused("userTask_approvePlanTerm", Map.of("planTermDecision", "PERHAPS"), "选项无效：PERHAPS（planTermDecision）");
        refused("userTask_approvePlanTerm", Map.of(), "请选择审批意见（planTermDecision）");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "RETURN", "planTermReason", "刘师傅说年内能换，请提前"));

        assertThat(instance).isWaitingAt("userTask_agreePlan");
        assertThat(task("userTask_agreePlan").getDueDate()).isEqualTo(due);
        assertThat(taskService().getVariables(task("userTask_agreePlan").getId())).containsEntry("measureCount", 2)
                .containsEntry("needsOwnersDecision", true).containsEntry("planReturned", true);
        assertThat(notices.told(caseNo)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.RETURNED);
            assertThat(notice.to()).containsExactly(new Recipient.Officer(CLERK));
        });
        assertThat(trail.of(caseNo)).last().satisfies(entry -> assertThat(entry.reason()).isEqualTo("刘师傅说年内能换，请提前"));

        // the form sends every field, also those that were left empty
        as(CHAIR);
        complete("userTask_agreePlan", Map.of("measureCount", 2, "measures", List.of(measure("", "", null, ""),
                measure("", "", "2027-01-15", "")), "needsOwnersDecision", true, "changedReason", "还须排工期"));
        assertThat(task("userTask_approvePlanTerm").getDueDate()).isEqualTo(approval);
        assertThat(documents.latest(caseNo, "PLAN_DRAFT").orElseThrow().content()).containsEntry("longTermReason", "还须排工期")
                .containsEntry("ownersDecision", "业主大会第 3 号决定");
        as("hushanlu-liaison");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "RETURN", "planTermReason", "再提前"));
        as(CLERK);
        refused("userTask_agreePlan", Map.of("measureCount", 0), "措施项数须为 1–20 的整数（measureCount）");
        complete("userTask_agreePlan", Map.of("measures", List.of(Map.of(), measure("", "", "2026-12-14", ""))));
        assertThat(instance).isWaitingAt("userTask_reportMeasure").variables().containsEntry("planTermTooLong", false)
                .containsEntry("planReturned", false);
        assertThat(agreements.of(caseNo)).singleElement().satisfies(plan -> assertThat(plan.terms()).contains("1. 定人：卫东；定责：清理检查井；定时：2026-11-05",
                "2. 定人：管道公司刘师傅；定责：更换主管；定时：2026-12-14；定效：雨后无渗漏"));
        assertThat(clocksOf("consultation-plan", "plan-approval")).containsExactly("hushan 1", "hushanlu 1");
    }

    @Test
    void whoHadAHandInThePlanDoesNotApproveIt() {
        startBefore("subProcess_agreePlan", Map.of());
        as("hushanlu-liaison");
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "更换主管", "2027-03-01", "无渗漏")), "longTermReason", "停水"));
        refused("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"), "不能审批自己拟定的方案");
        refused("userTask_approvePlanTerm", Map.of("planTermDecision", "RETURN", "planTermReason", "改"), "不能审批自己拟定的方案");
        as("hushanlu-leader");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "RETURN", "planTermReason", "改"));
        as(CLERK);
        complete("userTask_agreePlan", Map.of());
        as("hushanlu-liaison");
        refused("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"), "不能审批自己拟定的方案");
        assertThat(agreements.of(caseNo)).isEmpty();
    }

    @Test
    void aPlanWhoseResponsibleHasLeftMeanwhileIsNotApproved() {
        startBefore("subProcess_agreePlan", Map.of());
        complete("userTask_agreePlan", Map.of("measures", List.of(measure("hushan-leaving", "更换主管", "2027-03-01", "无渗漏")), "longTermReason", "停水"));
        town.leaves("hushan-leaving");
        as("hushanlu-liaison");
        refused("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"), "没有可用的账号 hushan-leaving；没有账号的请填写中文姓名，由经办人代报；请退回修改");
        assertThat(measures()).isZero();
    }

    @Test
    void aSubdistrictsLongPlanGoesToTheDistrict() {
        startBefore("subProcess_agreePlan", Map.of("level", "SUBDISTRICT", "unit", "hushanlu"));
        as("hushanlu-leader");
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "改造", "2027-03-01", "好用")), "responsibleOffice", "城管科",
                "leadOfficer", "副科长何某", "longTermReason", "施工期长"));
        assertThat(task("userTask_approvePlanTerm")).hasCandidateGroup("fengxi.command");
        assertThat(clocksOf("plan-approval")).containsExactly("fengxi 1");
        as("fengxi-command");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"));
        assertThat(documents.latest(caseNo, "PLAN").orElseThrow().content()).containsEntry("responsibleOffice", "城管科")
                .containsEntry("leadOfficer", "副科长何某");
    }

    @Test
    void aPlanOfFiveMeasuresArrivesAsTheFormSendsIt() {
        startBefore("subProcess_agreePlan", Map.of());
        as(CHAIR);

        complete("userTask_agreePlan", Map.of("measureCount", 5, "needsOwnersDecision", false, "measures", sent("""
                [{"responsible": "hushan-g1-worker", "dueOn": "2026-11-05", "duty": "清井", "effect": "干净"},
                 {"responsible": "物业", "dueOn": "2026-11-06", "duty": "换管", "effect": "不漏"},
                 {"responsible": "物业", "dueOn": "2026-11-09", "duty": "补路面", "effect": "平整"},
                 {"responsible": "物业", "dueOn": "2026-11-10", "duty": "清运", "effect": "无堆放"},
                 {"responsible": "物业", "dueOn": "2026-11-11", "duty": "公示", "effect": "已张贴"}]""")));

        assertThat(tasks("userTask_reportMeasure")).extracting(task -> taskService().getVariable(task.getId(), "measureNo"),
                Task::getDueDate).containsExactlyInAnyOrder(tuple(1, date("2026-11-05T17:30")), tuple(2, date("2026-11-06T17:30")),
                        tuple(3, date("2026-11-09T17:30")), tuple(4, date("2026-11-10T17:30")), tuple(5, date("2026-11-11T17:30")));
        assertThat(agreements.of(caseNo)).singleElement().satisfies(plan -> assertThat(plan.terms()).contains("定责：清井", "定效：已张贴"));
    }

    @Test
    void aMeasureThatWasHiddenAgainIsNone() {
        startBefore("subProcess_agreePlan", Map.of());
        as(CHAIR);

        complete("userTask_agreePlan", Map.of("measureCount", 2, "measures", sent("""
                [{"responsible": "hushan-g1-worker", "dueOn": "2026-11-05", "duty": "清井", "effect": "干净"}, null, {},
                 {"responsible": "物业", "dueOn": "2026-11-06", "duty": "换管", "effect": "不漏"}]""")));

        assertThat(tasks("userTask_reportMeasure")).extracting(task -> taskService().getVariable(task.getId(), "measureNo"))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aMeasureThatIsShownHasToBeFilledIn() {
        startBefore("subProcess_agreePlan", Map.of());
        as(CHAIR);

        // what the form holds before anything is typed
        refused("userTask_agreePlan", Map.of("measureCount", 2, "measures", sent("""
                [{"responsible": "hushan-g1-worker", "dueOn": "2026-11-05", "duty": "清井", "effect": "干净"},
                 {"responsible": "", "dueOn": null, "duty": "", "effect": ""}]""")), "请填写第 2 项措施的责任人（定人）");

        assertThat(agreements.of(caseNo)).isEmpty();
        assertThat(instance).isWaitingAt("userTask_agreePlan");
    }

    @Test
    void aSubdistrictsPlanNamesOfficeAndLeadOfficer() {
        startBefore("subProcess_agreePlan", Map.of("level", "SUBDISTRICT", "unit", "hushanlu"));
        assertThat(task("userTask_agreePlan")).hasCandidateGroup("hushanlu.leader").hasCandidateGroup("hushanlu.liaison");
        as("hushanlu-leader");
        refusedPlan(measure(WORKER, "清理", "2026-11-05", "干净"), "请填写承办科室（responsibleOffice）");
        refusedPlan(measure(WORKER, "清理", "2026-11-05", "干净"), "请填写牵头责任人（leadOfficer）");
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "清理", "2026-11-05", "干净")), "responsibleOffice", "城管科",
                "leadOfficer", "副科长何某"));
        assertThat(instance).isWaitingAt("userTask_reportMeasure");
    }

    @Test
    void whoHandledTheCaseDoesNotEvaluateIt() {
        startBefore("subProcess_evaluate", Map.of());
        caseFiles.handled(caseNo, "hushan-evaluator1", "hushan", "落实措施");
        caseFiles.addParty(caseNo, new NewParty(PartyRole.AFFECTED, "评估员4", null, null, null));
        refusedTeam(List.of("hushan-evaluator1", "hushan-evaluator2", "hushan-evaluator3"), "评估员1经办过本案、参加过议事团队或是当事人，须回避");
        refusedTeam(List.of("hushan-clerk", "hushan-evaluator2", "hushan-evaluator4"), "评估员4经办过本案、参加过议事团队或是当事人，须回避");
        refusedTeam(List.of("hushan-clerk", "hushan-evaluator2"), "评估团至少 3 人");
        refusedTeam(List.of("hushan-clerk", "hushan-secretary", "hushan-evaluator2"), "评估团须有居民代表至少一人");
        refusedTeam(List.of("hushan-clerk", "hushan-secretary", "hushan-evaluator3"), "评估团须有党员代表至少一人");
        refusedTeam(List.of("hushan-evaluator2", "hushan-evaluator3", "hushan-evaluator9"), "评估团只能从本级评估团名单中选择");
        complete("userTask_appointEvaluators", Map.of("evaluators", List.of("hushan-clerk", "hushan-evaluator2", "hushan-evaluator3")));

        Task clerks = evaluationOf(CLERK);
        caseFiles.handled(caseNo, CLERK, "hushan", "落实措施");
        as(CLERK);
        refused(clerks, scores(4), "经办过本案的人不能评估，须回避");
        as("hushan-evaluator3");
        refused(evaluationOf("hushan-evaluator2"), scores(4), "只能由评估团成员本人打分");
        as("hushan-evaluator2");
        refused(evaluationOf("hushan-evaluator2"), with(scores(4), "scoreTeam", 0), "议事团队评分须为 1–5 的整数（scoreTeam）");
        refused(evaluationOf("hushan-evaluator2"), with(scores(4), "scoreSatisfaction", 6), "居民满意度评分须为 1–5 的整数（scoreSatisfaction）");
        refused(evaluationOf("hushan-evaluator2"), with(scores(4), "scoreResult", null), "协商成果评分须为 1–5 的整数（scoreResult）");
    }

    @Test
    void anEvaluatorWhoHasToStayAwayIsStoodInForByAnotherOfTheTeam() {
        startBefore("subProcess_evaluate", Map.of());
        complete("userTask_appointEvaluators", Map.of("evaluators", EVALUATORS));
        Task first = evaluationOf(EVALUATORS.get(0));
        recusals.record(caseNo, EVALUATORS.get(0), RecusalKind.RELATIVE, "表亲", EVALUATORS.get(0));
        assertThat(evaluationOf(EVALUATORS.get(0))).isNull();
        as(EVALUATORS.get(1));
        refused(first, scores(4), "只能由评估团成员本人打分");
        as("hushan-evaluator4");
        complete(first, scores(4));
        runJobs();
        assertThat(taskService().createTaskQuery().taskId(first.getId()).count()).isZero();
    }

    @Test
    void whereEverybodyWasAppointedOneOfThemMarksForWhoHasToStayAway() {
        startBefore("subProcess_evaluate", Map.of());
        List<String> everybody = town.evaluators("hushan").stream().map(member -> member.person().id()).toList();
        complete("userTask_appointEvaluators", Map.of("evaluators", everybody));
        Task first = evaluationOf(everybody.get(0));
        recusals.record(caseNo, everybody.get(0), RecusalKind.RELATIVE, "表亲", everybody.get(0));
        as(everybody.get(1));
        complete(first, scores(4));
        runJobs();
        assertThat(taskService().createTaskQuery().taskId(first.getId()).count()).isZero();
    }

    @Test
    void aPoorEvaluationLeadsBackToTheTableOnce() {
        startBefore("subProcess_evaluate", Map.of());
        complete("userTask_appointEvaluators", Map.of("evaluators", EVALUATORS));
        Date firstEvaluation = evaluationOf(EVALUATORS.get(0)).getDueDate();
        evaluate(3, 3, 2);
        assertThat(instance).isWaitingAt("userTask_setNewDate").variables().containsEntry("round", 2).containsEntry("meanScore", 2.66);

        nextMeeting("2026-11-06T14:30");
        complete("userTask_holdMeeting", meeting(TEAM, 3, 0, 0, false));
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "再清理", "2026-11-12", "干净"))));
        as(WORKER);
        complete("userTask_reportMeasure", Map.of("measureDecision", "COMPLETED", "measureReport", "已清理", "measureEffect", "干净"));
        runJobs();
        as(CLERK);
        complete("userTask_appointEvaluators", Map.of("evaluators", EVALUATORS));
        assertThat(evaluationOf(EVALUATORS.get(0)).getDueDate()).isAfter(firstEvaluation);
        evaluate(1, 2, 2);
        assertThat(instance).isEnded().hasPassed("event_evaluationFailed");
        assertThat(outcome()).isEqualTo("UNRESOLVED：再次协商后回访评估仍未达标");
    }

    @Test
    void theWholeCaseIsInTimeWithThePlanAndRunsOnWhenThePlanHasFailed() {
        startBefore("subProcess_agreePlan", Collections.singletonMap("meetingAt", null));
        ClockKey whole = wholeCase(null);
        as(CHAIR);
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "更换主管", "2027-06-01", "无渗漏")), "longTermReason", "停水"));
        assertThat(clocks.find(whole).orElseThrow().running()).as("a plan that is not approved yet").isTrue();
        at("2026-11-03T09:00");
        as("hushanlu-liaison");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"));
        StageClock met = clocks.find(whole).orElseThrow();
        assertThat(met.metAt()).isBetween(date("2026-11-03T09:00").toInstant(), date("2026-11-03T09:05").toInstant());

        as(WORKER);
        complete("userTask_reportMeasure", Map.of("measureDecision", "COMPLETED", "measureReport", "已更换", "measureEffect", "无渗漏"));
        runJobs();
        as(CLERK);
        complete("userTask_appointEvaluators", Map.of("evaluators", EVALUATORS));
        evaluate(1, 1, 1);
        assertThat(clocks.find(whole).orElseThrow()).satisfies(again -> {
            assertThat(again.running()).isTrue();
            assertThat(again.endAt()).isEqualTo(met.endAt());
        });
    }

    @Test
    void aPetitionsTimeAndADateThatAnOrderSetAreNotMetByAPlan() {
        Map<String, Object> plan = Map.of("measures", List.of(measure(WORKER, "清理", "2026-11-05", "干净")));
        startBefore("subProcess_agreePlan", Map.of());
        ClockKey ordered = wholeCase(LocalDate.parse("2026-12-01"));
        as(CHAIR);
        complete("userTask_agreePlan", plan);
        assertThat(clocks.find(ordered).orElseThrow().running()).isTrue();
        clean();

        at("2026-11-02T09:00");
        startBefore("subProcess_agreePlan", Map.of());
        jdbc.sql("update case_file set channel = 'PETITION' where case_no = ?").param(caseNo).update();
        ClockKey petition = wholeCase(null);
        complete("userTask_agreePlan", plan);
        assertThat(clocks.find(petition).orElseThrow().running()).isTrue();
    }

    /** As the case's own process opens it. */
    private ClockKey wholeCase(LocalDate agreed) {
        ClockKey key = ClockKey.wholeCase(caseNo, "hushanlu");
        clocks.open(new ClockOpening(key, new Circumstances(false, "UTILITY", "WALK_IN", "CONSULTATION"), null, agreed));
        return key;
    }

    @Test
    void everyClockThatRunsOutIsReportedAndTheWorkGoesOn() {
        start(Grade.URGENT);
        overdue("listTopic");
        complete("userTask_listTopic", Map.of("facts", "堵塞", "affected", "一号院", "demand", "疏通"));
        overdue("visitSite");
        complete("userTask_visitSite", Map.of("finding", "满溢"));
        overdue("decideTheme");
        as(CHAIR);
        complete("userTask_decideTheme", accepted("2026-11-06T14:30"));
        overdue("publishNotice");
        complete("userTask_publishNotice", published("2026-11-06T14:30"));
        fire("event_noticeOver");
        overdue("holdMeeting");
        complete("userTask_holdMeeting", meeting(List.of(), 0, 0, 0, false));
        overdue("setNewDate");
        complete("userTask_setNewDate", published("2026-11-06T14:30"));
        fire("event_newDateDue");
        complete("userTask_holdMeeting", meeting(TEAM, 3, 0, 0, false));
        overdue("agreePlan");
        complete("userTask_agreePlan", Map.of("measures", List.of(measure(WORKER, "清理", "2027-03-01", "干净")), "longTermReason", "停水"));
        overdue("approvePlanTerm");
        as("hushanlu-liaison");
        complete("userTask_approvePlanTerm", Map.of("planTermDecision", "APPROVE"));
        overdue("reportMeasure");
        complete("userTask_reportMeasure", Map.of("measureDecision", "COMPLETED", "measureReport", "已清理", "measureEffect", "干净"));
        runJobs();
        overdue("appointEvaluators");
        complete("userTask_appointEvaluators", Map.of("evaluators", EVALUATORS));
        overdue("evaluate");
        evaluate(5, 5, 5);
        assertThat(instance).isEnded().hasPassed("event_resolved");
    }

    // ---- the case

    private void register(Grade grade) {
        caseNo = caseFiles.register(new NewCase("六号楼院污水管道堵塞", "污水管道年久老化，排污不畅", Category.UTILITY, grade, Channel.WALK_IN, null,
                "hushan", "虎山路6号楼院", null, null, 48, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "李秀英", "13800000001", null, null))), CLERK).caseFile().caseNo();
        caseFiles.classified(caseNo, grade, Level.COMMUNITY, false, false, false);
    }

    private Map<String, Object> handedOver(Grade grade) {
        Map<String, Object> variables = new HashMap<>(Map.of("caseNo", caseNo, "title", "供暖供水 · 虎山路6号楼院", "category", "UTILITY",
                "grade", grade.name(), "subdistrict", "hushanlu", "community", "hushan", "level", "COMMUNITY",
                "fast", grade == Grade.URGENT, "unit", "hushan", "round", 1));
        return variables;
    }

    private void start(Grade grade) {
        register(grade);
        instance = runtimeService().startProcessInstanceByKey(PROCESS, caseNo, handedOver(grade));
        onlyHarmlessVariables();
    }

    /** Begins in the middle, with what the steps before would have left. */
    private void startBefore(String activity, Map<String, Object> further) {
        register(Grade.WORRY);
        Map<String, Object> variables = handedOver(Grade.WORRY);
        variables.putAll(Map.of("themeReturned", false, "siteVisited", false, "meetingKind", "REGULAR", "meetingNo", 0, "evaluations", 0,
                "meetingAt", date("2026-11-02T09:00"), "meetingPlace", "虎山社区议事厅"));
        if (activity.equals("subProcess_evaluate")) {
            variables.put("meetingAt", null);
        }
        variables.putAll(further);
        if (!activity.equals("subProcess_setTheme")) {
            for (String person : TEAM) {
                jdbc.sql("insert into invited_seat (case_no, unit, person, team, seat) values (?, ?, ?, '协调献策', '居民代表')")
                        .params(caseNo, variables.get("unit"), person).update();
            }
        }
        instance = runtimeService().createProcessInstanceByKey(PROCESS).businessKey(caseNo).setVariables(variables)
                .startBeforeActivity(activity).execute();
    }

    private String outcome() {
        // the caller reads both from the ended instance; history keeps no variables, so the trail tells
        TrailEntry last = trail.of(caseNo).get(trail.of(caseNo).size() - 1);
        return (last.decision().equals("已化解") ? "RESOLVED" : "UNRESOLVED") + "：" + last.reason();
    }

    private int measures() {
        return jdbc.sql("select count(*) from measure where case_no = ?").param(caseNo).query(Integer.class).single();
    }

    /** Unit and round of the clocks of the stages. */
    private List<String> clocksOf(String... stages) {
        return clocks.of(caseNo).stream().filter(clock -> List.of(stages).contains(clock.key().stage()))
                .map(clock -> clock.key().unit() + " " + clock.key().round()).toList();
    }

    // ---- what officers type

    private static Map<String, Object> accepted(String when, Object... further) {
        return with(Map.of("themeDecision", "ACCEPT", "theme", "六号楼院污水管道疏通", "team", TEAM, "meetingTime", when, "meetingPlace",
                "虎山社区议事厅"), further);
    }

    private static Map<String, Object> published(String when, Object... further) {
        return with(Map.of("meetingTime", when, "meetingPlace", "虎山社区议事厅", "noticeOnBoard", true, "noticeOnline", true), further);
    }

    private static Map<String, Object> meeting(List<String> present, int votesFor, int against, int abstain, boolean objection) {
        return Map.of("presentSeats", present, "minutes", "李秀英介绍情况，大家议定办法", "positions", "各家都同意先疏通", "votesFor", votesFor,
                "votesAgainst", against, "votesAbstain", abstain, "affectedObjection", objection ? "YES" : "NO");
    }

    private static Map<String, Object> measure(String responsible, String duty, String dueOn, String effect) {
        Map<String, Object> measure = new HashMap<>();
        measure.put("responsible", responsible);
        measure.put("duty", duty);
        measure.put("dueOn", dueOn);
        measure.put("effect", effect);
        return measure;
    }

    /** A list, as Tasklist hands it over. */
    private static Object sent(String rows) {
        return SpinValues.jsonValue(rows).create();
    }

    private static Map<String, Object> scores(int score) {
        // a select hands over text
        return new HashMap<>(Map.of("scoreTeam", "" + score, "scoreProcess", "" + score, "scoreResult", "" + score, "scoreService",
                "" + score, "scoreSatisfaction", "" + score, "evaluationRemark", "走访了李秀英"));
    }

    private static Map<String, Object> with(Map<String, Object> fields, Object... further) {
        Map<String, Object> all = new HashMap<>(fields);
        for (int i = 0; i < further.length; i += 2) {
            all.put((String) further[i], further[i + 1]);
        }
        return all;
    }

    private void evaluate(int... each) {
        for (int i = 0; i < each.length; i++) {
            as(EVALUATORS.get(i));
            complete(evaluationOf(EVALUATORS.get(i)), scores(each[i]));
            runJobs();
        }
    }

    private Task evaluationOf(String evaluator) {
        return taskService().createTaskQuery().processInstanceId(instance.getId()).taskAssignee(evaluator).singleResult();
    }

    private void nextMeeting(String when) {
        as(CLERK);
        complete("userTask_setNewDate", published(when));
        at(when);
        fire("event_newDateDue");
        as(CHAIR);
    }

    // ---- the engine

    private void as(String person) {
        given(officer.id()).willReturn(person);
    }

    private static void at(String localTime) {
        ClockUtil.setCurrentTime(date(localTime));
    }

    private static Date date(String localTime) {
        return Date.from(LocalDateTime.parse(localTime).atZone(ZONE).toInstant());
    }

    private Task task(String definition) {
        return taskService().createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey(definition).singleResult();
    }

    private List<Task> tasks(String definition) {
        return taskService().createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey(definition).list();
    }

    private List<String> candidates(Task task) {
        return taskService().getIdentityLinksForTask(task.getId()).stream().map((IdentityLink link) ->
                link.getUserId() == null ? link.getGroupId() : link.getUserId()).toList();
    }

    private String local(String definition, String variable) {
        return taskService().getVariableLocal(task(definition).getId(), variable).toString();
    }

    private void complete(String definition, Map<String, Object> fields) {
        complete(task(definition), fields);
    }

    /** The way Tasklist does it. */
    private void complete(Task task, Map<String, Object> fields) {
        forms.submitTaskForm(task.getId(), fields);
        onlyHarmlessVariables();
    }

    private void onlyHarmlessVariables() {
        for (var execution : runtimeService().createExecutionQuery().processInstanceId(instance.getId()).list()) {
            runtimeService().getVariablesLocal(execution.getId()).forEach((name, value) -> {
                if (execution.getId().equals(instance.getId())) {
                    assertThat(ALLOWED_VARIABLES).contains(name);
                }
                assertThat(String.valueOf(value)).doesNotContain("李秀英", "返水", "王大爷", "刘师傅", "13800000001");
            });
        }
    }

    private void refused(String definition, Map<String, Object> fields, String message) {
        refused(task(definition), fields, message);
    }

    private void refused(Task task, Map<String, Object> fields, String message) {
        assertThatThrownBy(() -> forms.submitTaskForm(task.getId(), fields)).isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(message);
    }

    private void refusedPlan(Map<String, Object> measure, String message) {
        refused("userTask_agreePlan", Map.of("measures", List.of(measure)), message);
    }

    private void refusedTeam(List<String> people, String message) {
        refused("userTask_appointEvaluators", Map.of("evaluators", people), message);
    }

    private void fire(String activity) {
        Job job = managementService().createJobQuery().processInstanceId(instance.getId()).activityId(activity).singleResult();
        managementService().executeJob(job.getId());
    }

    /** Fires the end of a task's clock: it is reported, and the task stays. */
    private void overdue(String task) {
        managementService().createJobQuery().processInstanceId(instance.getId()).activityId("event_" + task + "Due").list()
                .forEach(job -> managementService().executeJob(job.getId()));
        assertThat(instance).isWaitingAt("userTask_" + task).hasPassed("event_" + task + "Overdue");
    }

    /** What the job executor would do at once. */
    private void runJobs() {
        managementService().createJobQuery().processInstanceId(instance.getId()).messages().list()
                .forEach(job -> managementService().executeJob(job.getId()));
    }
}
