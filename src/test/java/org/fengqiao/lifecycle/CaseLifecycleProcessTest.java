package org.fengqiao.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.ConferenceDecisions;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Receipt;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Solved;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.followup.Ratings;
import org.fengqiao.followup.Rectifications;
import org.fengqiao.intake.CaseRequests;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way through {@code case-lifecycle}; what it calls is replaced by a process with one task that gives the answer. */
@HouseTest
@ProcessCoverage("case-lifecycle")
class CaseLifecycleProcessTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    RepositoryService repository;
    @Autowired
    IdentityService identity;
    @Autowired
    Intake intake;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Trail trail;
    @Autowired
    Organisation organisation;
    @Autowired
    CaseRequests requests;
    @Autowired
    Rectifications rectifications;
    @Autowired
    Ratings ratings;
    @Autowired
    Extensions extensions;
    @Autowired
    ConferenceDecisions decisions;
    @Autowired
    Clocks clocks;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;

    private int serial;

    @BeforeEach
    void replaceWhatIsCalled() {
        BpmnAwareTests.init(engine);
        var deployment = repository.createDeployment().name("called").enableDuplicateFiltering(true);
        for (String called : List.of("seven-step-consultation", "mediation", "department-summons", "eight-post-triage", "follow-up-visit")) {
            deployment.addModelInstance(called + ".bpmn", Bpmn.createExecutableProcess(called).camundaHistoryTimeToLiveString("P1D")
                    .startEvent().userTask("answer-" + called).endEvent().done());
        }
        deployment.deploy();
    }

    @AfterEach
    void nobodyIsSignedIn() {
        identity.clearAuthentication();
    }

    private CaseFile demand(Category category, Channel channel, int people, boolean injury, String counterparty) {
        List<NewParty> parties = counterparty == null
                ? List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", "li@example.org", null))
                : List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", "li@example.org", null),
                        new NewParty(PartyRole.COUNTERPARTY, counterparty, null, null, null));
        return intake.receive(new NewCase("标题" + ++serial, "说明", category, null, channel, null, "hushan", "虎山路6号楼院", null, null,
                people, false, injury, parties), "hushan-clerk").caseFile();
    }

    private CaseFile complaint(String about) {
        return intake.receive(new NewCase("投诉" + ++serial, "说明", Category.OTHER, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院", null,
                null, 1, false, false, about, List.of(new NewParty(PartyRole.REPORTER, "李秀兰", null, null, null))), "hushan-clerk").caseFile();
    }

    private CaseFile demand() {
        return demand(Category.UTILITY, Channel.WALK_IN, 60, false, null);
    }

    private ProcessInstance instance(CaseFile file) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(file.caseNo()).processDefinitionKey("case-lifecycle")
                .singleResult();
    }

    private void as(String person, CaseFile file, String activity, Map<String, Object> form) {
        as(person, organisation.groupsOf(person), file, activity, form);
    }

    private void as(String person, List<String> groups, CaseFile file, String activity, Map<String, Object> form) {
        var open = tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).taskDefinitionKey(activity).singleResult();
        assertThat(open).as(activity + " is open").isNotNull();
        // what stands in for a called process belongs to nobody
        if (!activity.startsWith("answer-")) {
            identity.setAuthentication(person, groups, List.of(file.subdistrict()));
        }
        try {
            tasks.complete(open.getId(), form);
        } finally {
            identity.clearAuthentication();
        }
        runAsyncSteps(file);
    }

    private void runAsyncSteps(CaseFile file) {
        for (Job job : management.createJobQuery().messages().active().list()) {
            if (runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
                    .processInstanceBusinessKey(file.caseNo()).processDefinitionKey("case-lifecycle").count() > 0) {
                management.executeJob(job.getId());
            }
        }
    }

    private void accept(CaseFile file, String decision, Object... more) {
        Map<String, Object> form = new HashMap<>(Map.of("category", file.category().name(), "grade", file.grade().name(),
                "contactManner", "PHONE", "acceptDecision", decision, "acceptReason", "已核实"));
        if (decision.equals("REJECT")) {
            form.put("rejectionGround", "LITIGATION");
        }
        for (int i = 0; i < more.length; i += 2) {
            form.put((String) more[i], more[i + 1]);
        }
        String level = caseFiles.get(file.caseNo()).level().name();
        as(Map.of("SUBDISTRICT", "hushanlu-intake", "DISTRICT", "fengxi-command").getOrDefault(level, "hushan-clerk"), file,
                "userTask_acceptCase", form);
    }

    /** What the called process comes to. */
    private void came(CaseFile file, String called, Outcome outcome) {
        as("hushan-secretary", file, "answer-" + called, Map.of("outcome", outcome.name(), "outcomeReason", "结果"));
    }

    private void consulted(CaseFile file, Outcome outcome) {
        came(file, "seven-step-consultation", outcome);
    }

    private void mediated(CaseFile file, Outcome outcome, String nextRoute) {
        Map<String, Object> answer = new HashMap<>(Map.of("outcome", outcome.name(), "outcomeReason", "结果"));
        answer.put("nextRoute", nextRoute);
        as("hushan-mediator", file, "answer-mediation", answer);
    }

    private void visited(CaseFile file, String result) {
        as("hushan-clerk2", file, "answer-follow-up-visit", Map.of("followUpResult", result));
    }

    private void district(CaseFile file, String decision) {
        as("fengxi-command", file, "userTask_handleAtDistrict", Map.of("districtDecision", decision, "legalBody", "劳动仲裁委",
                "districtReason", "已办"));
    }

    private void conference(CaseFile file) {
        as("fengxi-conference", file, "userTask_decideAtConference", Map.of("conferenceDecision", "维持原处理", "conferenceReason", "证据不足",
                "conferenceRemedies", "六个月内可向区人民法院起诉"));
    }

    private void rectified(CaseFile file, int round, String unit) {
        rectifications.opened(file.caseNo(), round, unit, "hushan-clerk2");
        rectifications.rectified(file.caseNo(), round, unit, "重新办理", "hushan-clerk2");
    }

    private void checked(CaseFile file, String decision, boolean danger) {
        as("hushan-clerk", file, "userTask_checkWithdrawal", Map.of("withdrawalDecision", decision, "withdrawalDanger", danger,
                "withdrawalNote", "他在电话里说了"));
    }

    /** What the reporter reads in the message. */
    private String reads(CaseFile file, String kind) {
        return jdbc.sql("select details::text from notification where case_no = ? and kind = ? and recipient = 'reporter'")
                .params(file.caseNo(), kind).query(String.class).single();
    }

    private List<String> told(CaseFile file, String kind) {
        return jdbc.sql("select recipient from notification where case_no = ? and kind = ? order by created_at, recipient")
                .params(file.caseNo(), kind).query(String.class).list();
    }

    private List<String> receivers(CaseFile file) {
        return caseFiles.receipts(file.caseNo()).stream().map(Receipt::unit).toList();
    }

    private void fire(CaseFile file, String activity) {
        Job timer = management.createJobQuery().processInstanceId(instance(file).getId()).activityId(activity).singleResult();
        assertThat(timer).as("timer " + activity).isNotNull();
        management.executeJob(timer.getId());
        runAsyncSteps(file);
    }

    private List<String> trailOf(CaseFile file) {
        return trail.of(file.caseNo()).stream().map(TrailEntry::decision).toList();
    }

    private Status status(CaseFile file) {
        return caseFiles.get(file.caseNo()).status();
    }

    @Test
    void aDemandOfManyIsConsultedVisitedClosedAndSealed() {
        CaseFile file = demand();
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("userTask_acceptCase").variables().containsEntry("level", "COMMUNITY")
                .containsEntry("unit", "hushan").containsEntry("fast", false).containsEntry("keyCase", false);
        BpmnAwareTests.assertThat(task("userTask_acceptCase", instance(file))).hasCandidateGroup("hushan.clerk");
        assertThat(task("userTask_acceptCase", instance(file)).getDueDate()).isNotNull();
        accept(file, "CONSULTATION");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_consultation");
        consulted(file, Outcome.RESOLVED);
        assertThat(status(file)).isEqualTo(Status.ANSWERED);
        visited(file, "SATISFIED");
        assertThat(status(file)).isEqualTo(Status.CLOSED);
        ProcessInstance closed = instance(file);
        fire(file, "event_ratingWindowOver");
        BpmnAwareTests.assertThat(closed).isEnded();
        assertThat(trailOf(file)).contains("决定：转入七步协商", "归档：已化解");
    }

    @Test
    void aFightOverWagesIsReportedAtOnceAndMediatedInTheCommunity() {
        CaseFile file = demand(Category.LABOUR, Channel.GRID_WORKER, 23, true, "某建筑公司");
        assertThat(trailOf(file)).anyMatch(decision -> decision.contains("公安分局 · 承办人"));
        assertThat(runtime.getVariable(instance(file).getId(), "proposedRoute")).isEqualTo("MEDIATION");
        accept(file, "MEDIATION");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_mediation");
        assertThat(caseFiles.get(file.caseNo()).route()).isEqualTo(Route.MEDIATION);
        mediated(file, Outcome.RESOLVED, null);
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
    }

    @Test
    void aMediationThatShowsADepartmentsDutyGoesOnToTheDepartments() {
        CaseFile file = demand(Category.NOISE, Channel.WALK_IN, 2, false, "某工地");
        accept(file, "MEDIATION");
        mediated(file, Outcome.UNRESOLVED, "SUMMONS");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_summons");
        assertThat(caseFiles.get(file.caseNo()).route()).isEqualTo(Route.SUMMONS);
        came(file, "department-summons", Outcome.LEGAL_ROUTE);
        assertThat(status(file)).isEqualTo(Status.CLOSED);
        assertThat(caseFiles.get(file.caseNo()).outcome()).isEqualTo(Outcome.LEGAL_ROUTE);
        assertThat(told(file, "CLOSED")).containsExactly("reporter");
    }

    @Test
    void aMatterOfOneDepartmentIsHandedToItAtOnce() {
        CaseFile file = demand();
        accept(file, "SUMMONS");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_summons");
        came(file, "department-summons", Outcome.RESOLVED);
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
    }

    @Test
    void nobodyTalksAFamilysOrANamedPersonsMatterOverInPublic() {
        CaseFile family = demand(Category.FAMILY, Channel.WALK_IN, 2, false, null);
        assertThatThrownBy(() -> accept(family, "CONSULTATION")).hasMessageContaining("家庭矛盾不上议事会");
        CaseFile named = demand(Category.NOISE, Channel.WALK_IN, 2, false, "孙立新");
        assertThatThrownBy(() -> accept(named, "CONSULTATION")).hasMessageContaining("当事人之间的纠纷不上议事会");
        assertThat(receivers(named)).isEmpty();
    }

    @Test
    void theFormOffersOnlyWhatTheLevelCanDo() {
        assertThat(options(demand())).contains("交一核八翼（街道）", "MEDIATION", "CONSULTATION");
        assertThat(options(demand(Category.NOISE, Channel.WALK_IN, 2, false, "孙立新"))).doesNotContain("CONSULTATION");
        assertThat(options(complaint("hushanlu"))).contains("区级承办", "SUMMONS").doesNotContain("MEDIATION", "CONSULTATION", "一核八翼");
    }

    private String options(CaseFile file) {
        var open = tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).singleResult();
        return tasks.getVariable(open.getId(), "decisionOptions").toString();
    }

    @Test
    void whatAGridWorkerSettledIsOnlyConfirmed() {
        CaseFile file = demand(Category.NOISE, Channel.GRID_WORKER, 2, false, null);
        accept(file, "ON_THE_SPOT");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
        assertThat(caseFiles.handlers(file.caseNo())).containsExactly("hushan-clerk");
    }

    @Test
    void whatAStandInRejectsIsLookedAtByHisSuperior() {
        CaseFile file = demand();
        as("hushan-secretary", List.of("hushan.clerk"), file, "userTask_acceptCase", Map.of("category", file.category().name(), "grade", file.grade().name(),
                "contactManner", "PHONE", "acceptDecision", "REJECT", "rejectionGround", "LITIGATION", "competentBody", "区人民法院", "acceptReason", "已起诉"));
        String superior = organisation.superior("hushan.secretary").orElseThrow();
        BpmnAwareTests.assertThat(task("userTask_confirmRejection", instance(file))).hasCandidateGroup(superior);
        as(organisation.holders(superior).get(0).id(), file, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(status(file)).isEqualTo(Status.CLOSED);
    }

    @Test
    void aNumberThatSlippedIntoThePlaceStaysInTheRegister() {
        CaseFile file = intake.receive(new NewCase("标题" + ++serial, "说明", Category.UTILITY, null, Channel.WALK_IN, null, "hushan",
                "虎山路6号楼院，到了打13812345678", null, null, 2, false, false, List.of()), "hushan-clerk").caseFile();
        assertThat(runtime.getVariable(instance(file).getId(), "title").toString()).contains("虎山路6号楼院").doesNotContain("13812345678");
        accept(file, "CONSULTATION");
        assertThat(runtime.getVariable(instance(file).getId(), "title").toString()).doesNotContain("13812345678");
    }

    @Test
    void aRejectionNeedsASecondOfficer() {
        CaseFile file = demand();
        assertThatThrownBy(() -> accept(file, "REJECT", "competentBody", "区人民法院", "rejectionGround", ""))
                .as("only what is before others, or lies elsewhere, is rejected").hasMessageContaining("不予受理的情形");
        accept(file, "REJECT", "competentBody", "区人民法院");
        assertThat(trailOf(file)).contains("决定：不予受理（法院已受理或已判决），有权处理机关：区人民法院");
        assertThatThrownBy(() -> as("hushan-clerk", List.of("hushan.secretary"), file, "userTask_confirmRejection",
                Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"))).hasMessageContaining("第二人复核");
        as("hushan-secretary", file, "userTask_confirmRejection", Map.of("rejectionDecision", "RETURN", "rejectionReason", "应受理"));
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("userTask_acceptCase");
        accept(file, "REJECT", "competentBody", "区人民法院");
        fire(file, "event_confirmRejectionDue");
        as("hushan-secretary", file, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(status(file)).isEqualTo(Status.CLOSED);
        assertThat(caseFiles.get(file.caseNo()).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void aMergedCaseIsAnsweredWithItsMainCase() {
        CaseFile main = demand();
        CaseFile merged = demand();
        accept(merged, "MERGE", "mainCase", main.caseNo());
        BpmnAwareTests.assertThat(instance(merged)).isWaitingAt("event_mainCaseAnswered");
        assertThat(told(merged, "ACCEPTED")).as("the main case may still be rejected").isEmpty();
        accept(main, "CONSULTATION");
        assertThat(told(merged, "ACCEPTED")).containsExactly("reporter");
        caseFiles.handled(main.caseNo(), "hushan-evaluator1", "hushan", "开展协商");
        consulted(main, Outcome.RESOLVED);
        assertThat(caseFiles.handlers(merged.caseNo())).as("who handled the main case does not ask those merged into it").contains("hushan-evaluator1");
        BpmnAwareTests.assertThat(instance(merged)).isWaitingAt("callActivity_followUpVisit");
        CaseFile late = demand();
        accept(late, "MERGE", "mainCase", main.caseNo());
        BpmnAwareTests.assertThat(instance(late)).isWaitingAt("callActivity_followUpVisit");
        assertThat(told(late, "ACCEPTED")).containsExactly("reporter");
        assertThat(told(merged, "ACCEPTED")).as("once").containsExactly("reporter");
        assertThat(receivers(merged)).as("as good as its main case").containsExactly("hushan");
        visited(merged, "UNREACHABLE");
        BpmnAwareTests.assertThat(instance(merged)).as("they close together").isWaitingAt("event_mainCaseClosed");
        assertThat(told(merged, "CLOSED")).isEmpty();
        visited(main, "SATISFIED");
        assertThat(List.of(status(main), status(merged))).containsOnly(Status.CLOSED);
        assertThat(told(merged, "CLOSED")).containsExactly("reporter");
        BpmnAwareTests.assertThat(instance(late)).as("its reporter has not been asked").isWaitingAt("callActivity_followUpVisit");
        visited(late, "SATISFIED");
        assertThat(status(late)).isEqualTo(Status.CLOSED);
    }

    @Test
    void whatNobodySettlesGoesUpToTheConferenceAndEndsThereForEveryReporter() {
        CaseFile file = demand();
        CaseFile merged = demand();
        accept(merged, "MERGE", "mainCase", file.caseNo());
        accept(file, "CONSULTATION");
        // there was a plan, and it failed: the clock of the whole case stood still and runs on
        ClockKey whole = ClockKey.wholeCase(file.caseNo(), "hushanlu");
        clocks.met(whole);
        consulted(file, Outcome.UNRESOLVED);
        assertThat(clocks.find(whole).orElseThrow().running()).isTrue();
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_triage").variables().containsEntry("level", "SUBDISTRICT")
                .containsEntry("unit", "hushanlu").containsEntry("round", 1);
        assertThat(caseFiles.get(file.caseNo()).route()).isEqualTo(Route.TRIAGE);
        came(file, "eight-post-triage", Outcome.UNRESOLVED);
        BpmnAwareTests.assertThat(task("userTask_handleAtDistrict", instance(file))).hasCandidateGroup("fengxi.command");
        fire(file, "event_handleAtDistrictDue");
        assertThatThrownBy(() -> as("fengxi-command", file, "userTask_handleAtDistrict", Map.of("districtDecision", "LEGAL_ROUTE",
                "districtReason", "已办"))).hasMessageContaining("须写明去哪个机关");
        district(file, "UNRESOLVED");
        BpmnAwareTests.assertThat(task("userTask_decideAtConference", instance(file))).hasCandidateGroup("fengxi.conference");
        fire(file, "event_decideAtConferenceDue");
        assertThatThrownBy(() -> as("fengxi-conference", file, "userTask_decideAtConference", Map.of("conferenceDecision", "维持")))
                .hasMessageContaining("请填写理由").hasMessageContaining("请填写救济途径");
        conference(file);
        assertThat(receivers(file)).containsExactly("hushan", "hushanlu", "fengxi");
        for (CaseFile each : List.of(file, merged)) {
            CaseFile closed = caseFiles.get(each.caseNo());
            assertThat(closed.status()).isEqualTo(Status.CLOSED);
            assertThat(closed.outcome()).isEqualTo(Outcome.UNRESOLVED);
            assertThat(closed.supervised()).isTrue();
            assertThat(decisions.on(closed)).hasValueSatisfying(made -> assertThat(made.remedies()).contains("起诉"));
            assertThat(told(each, "CLOSED")).containsExactly("reporter");
            assertThat(jdbc.sql("select details::text from notification where case_no = ? and kind = 'CLOSED'").param(each.caseNo())
                    .query(String.class).single()).contains("区人民法院");
        }
        assertThat(runtime.getVariables(instance(file).getId()).values().toString()).doesNotContain("证据不足", "起诉");
        rates(file, "BAD", "NO");
        assertThat(instance(file)).as("the ladder has ended").isNull();
    }

    @Test
    void aComplaintAboutAUnitIsAcceptedAboveItAndTheDistrictSummonsDepartments() {
        CaseFile about = complaint("hushan-g1");
        assertThat(caseFiles.get(about.caseNo()).level()).isEqualTo(Level.SUBDISTRICT);
        accept(about, "TRIAGE");
        BpmnAwareTests.assertThat(instance(about)).isWaitingAt("callActivity_triage");
        came(about, "eight-post-triage", Outcome.LEGAL_ROUTE);
        assertThat(status(about)).isEqualTo(Status.CLOSED);
        assertThat(receivers(about)).containsExactly("hushanlu");

        CaseFile file = complaint("hushanlu");
        BpmnAwareTests.assertThat(task("userTask_acceptCase", instance(file))).hasCandidateGroup("fengxi.command");
        accept(file, "TRIAGE");
        assertThat(trailOf(file)).contains("决定：区级承办");
        district(file, "SUMMON");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_districtSummons");
        assertThat(caseFiles.get(file.caseNo()).route()).isEqualTo(Route.SUMMONS);
        came(file, "department-summons", Outcome.RESOLVED);
        assertThat(receivers(file)).containsExactly("fengxi");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
    }

    @Test
    void everyUnitRectifiesOnceAndAfterTheSecondRectificationOfTheCaseTheConferenceDecides() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        consulted(file, Outcome.RESOLVED);
        rectified(file, 2, "hushan");
        assertThat(rectifications.doneBy(file.caseNo(), "hushan")).isEqualTo(1);
        assertThat(rectifications.doneBy(file.caseNo(), "hushanlu")).isZero();
        visited(file, "UNSATISFIED");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_triage").variables().containsEntry("round", 2);
        came(file, "eight-post-triage", Outcome.RESOLVED);
        rectified(file, 3, "hushanlu");
        visited(file, "UNSATISFIED");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("userTask_decideAtConference");
        assertThat(receivers(file)).containsExactly("hushan", "hushanlu", "fengxi");
    }

    @Test
    void noUnitGetsACaseForTheFirstTimeTwice() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        caseFiles.received(file.caseNo(), "hushanlu", null);
        assertThatThrownBy(() -> consulted(file, Outcome.UNRESOLVED)).hasMessageContaining("虎山路街道此前已接到过案件");
        assertThat(receivers(file)).containsExactlyInAnyOrder("hushan", "hushanlu");
        assertThat(caseFiles.get(file.caseNo()).level()).isEqualTo(Level.COMMUNITY);
    }

    @Test
    void reportersWhoseCasesWereMergedIntoARejectedOneGetTheSameAnswer() {
        CaseFile main = demand();
        CaseFile merged = demand();
        accept(merged, "MERGE", "mainCase", main.caseNo());
        accept(main, "REJECT", "competentBody", "区人民法院");
        as("hushan-secretary", main, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(caseFiles.get(merged.caseNo()).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(status(merged)).isEqualTo(Status.CLOSED);
        assertThat(List.of(reads(main, "REJECTED"), reads(main, "CLOSED"), reads(merged, "CLOSED")))
                .as("why, and whom to turn to").allSatisfy(told -> assertThat(told).contains("法院已受理或已判决", "区人民法院", "已核实"));
    }

    @Test
    void aRejectedOrderGoesBackToItsChannelAndWhoHasNoMailIsAnsweredByTheUnit() {
        CaseFile file = demand(Category.UTILITY, Channel.HOTLINE, 60, false, null);
        accept(file, "REJECT", "competentBody", "区人民法院");
        as("hushan-secretary", file, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(told(file, "REJECTED")).contains("reporter", "person:hushan-clerk");
        assertThat(trail.of(file.caseNo())).anySatisfy(entry -> assertThat(entry.decision()).isEqualTo("退回原渠道：12345热线"));

        CaseFile withoutMail = complaint(null);
        accept(withoutMail, "REJECT", "competentBody", "区人民法院");
        as("hushan-secretary", withoutMail, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(told(withoutMail, "REJECTED")).contains("person:hushan-clerk");
        assertThat(trail.of(withoutMail.caseNo())).extracting(TrailEntry::decision).doesNotContain("已告知反映人");

        CaseFile walkIn = demand();
        accept(walkIn, "REJECT", "competentBody", "区人民法院");
        as("hushan-secretary", walkIn, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(told(walkIn, "REJECTED")).containsExactly("reporter");
    }

    @Test
    void aMergedCaseThatIsStillBadGoesUpFromWhereItsMainCaseStood() {
        CaseFile main = demand();
        CaseFile merged = demand();
        accept(merged, "MERGE", "mainCase", main.caseNo());
        accept(main, "CONSULTATION");
        consulted(main, Outcome.UNRESOLVED);
        came(main, "eight-post-triage", Outcome.RESOLVED);
        BpmnAwareTests.assertThat(instance(merged)).variables().containsEntry("level", "SUBDISTRICT").containsEntry("unit", "hushanlu");
        visited(merged, "UNSATISFIED");
        assertThat(receivers(merged)).containsExactly("hushanlu", "fengxi");
        district(merged, "LEGAL_ROUTE");
        assertThat(caseFiles.get(merged.caseNo()).outcome()).as("its own, no longer that of the main case").isEqualTo(Outcome.LEGAL_ROUTE);
        assertThat(caseFiles.get(merged.caseNo()).outcomeReason()).isEqualTo("去向：劳动仲裁委");
    }

    @Test
    void whoUrgesOrAddsMaterialReachesWhoeverHoldsTheCaseAlsoInACalledProcess() {
        CaseFile file = demand();
        assertThat(requests.urge(file.caseNo(), "等了三天", "hotline-12345")).isEqualTo(1);
        assertThat(told(file, "URGED")).containsExactly("person:hushan-clerk", "person:hushan-clerk2");
        accept(file, "CONSULTATION");
        tasks.setAssignee(tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).singleResult().getId(), "hushan-secretary");
        assertThat(requests.urge(file.caseNo(), "还没有消息", "fengxi-supervisor")).isEqualTo(2);
        requests.addMaterial(file.caseNo(), "照片已交社区", "hotline-12345");
        assertThat(told(file, "URGED")).containsExactly("person:hushan-clerk", "person:hushan-clerk2", "person:hushan-secretary");
        assertThat(told(file, "MATERIAL_ADDED")).containsExactly("person:hushan-secretary");
        assertThat(caseFiles.urges(file.caseNo())).isEqualTo(2);
        CaseFile merged = demand();
        accept(merged, "MERGE", "mainCase", file.caseNo());
        requests.urge(merged.caseNo(), "也想知道结果", "hotline-12345");
        assertThat(told(merged, "URGED")).as("the holder of the main case").containsExactly("person:hushan-secretary");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_consultation");
        assertThat(trail.verify(file.caseNo()).intact()).isTrue();
    }

    @Test
    void aConfirmedWithdrawalEndsTheRouteAndEverythingItCalled() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        requests.withdraw(file.caseNo(), "已经自己解决", "hotline-12345");
        assertThatThrownBy(() -> requests.withdraw(file.caseNo(), "再说一遍", "hotline-12345")).isInstanceOf(Conflict.class)
                .hasMessageContaining("正在核实");
        BpmnAwareTests.assertThat(task("userTask_checkWithdrawal", instance(file))).hasCandidateGroup("hushan.clerk");
        fire(file, "event_checkWithdrawalDue");
        checked(file, "CONFIRMED", false);
        CaseFile closed = caseFiles.get(file.caseNo());
        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        assertThat(closed.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(told(file, "CLOSED")).containsExactly("reporter");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).count()).isZero();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(file.caseNo()).processDefinitionKey("seven-step-consultation")
                .count()).isZero();
        rates(file, "BAD", "NO");
        assertThat(instance(file)).as("what he withdrew is not reopened").isNull();
    }

    @Test
    void aRequestThatWaitsForADecisionEndsWithTheCase() {
        CaseFile file = demand();
        extensions.ask(file.caseNo(), "first-acceptance", BigDecimal.ONE, "当事人在外地", "hushan-clerk");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).taskDefinitionKey("userTask_decideExtension").count()).isOne();
        requests.withdraw(file.caseNo(), "已经自己解决", "hotline-12345");
        checked(file, "CONFIRMED", false);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).count()).isZero();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(file.caseNo()).processDefinitionKey("extend-deadline").count())
                .isZero();
    }

    @Test
    void aWithdrawalThatTheReporterDoesNotConfirmChangesNothing() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        requests.withdraw(file.caseNo(), "有人替我说的", "hotline-12345");
        checked(file, "NOT_CONFIRMED", true);
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_consultation");
        assertThat(told(file, "WITHDRAWAL_CHECKED")).containsExactly("reporter");
        requests.withdraw(file.caseNo(), "这回是我自己说的", "hotline-12345");
        assertThat(runtime.getVariable(task("userTask_checkWithdrawal", instance(file)).getExecutionId(), "round")).as("a clock of its own").isEqualTo(2);
        assertThat(runtime.getVariable(instance(file).getId(), "round")).isEqualTo(1);
        checked(file, "CONFIRMED", true);
        BpmnAwareTests.assertThat(instance(file)).as("somebody is in danger").isWaitingAt("callActivity_consultation");
        consulted(file, Outcome.RESOLVED);
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
    }

    @Test
    void theClockOfAWithdrawalStaysWithItsUnitWhenTheCaseGoesUpMeanwhile() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        requests.withdraw(file.caseNo(), "已经自己解决", "hotline-12345");
        consulted(file, Outcome.UNRESOLVED);
        BpmnAwareTests.assertThat(instance(file)).variables().containsEntry("unit", "hushanlu");
        fire(file, "event_checkWithdrawalDue");
        assertThat(clocks.find(new ClockKey(file.caseNo(), "withdrawal-check", "hushan", 1)).orElseThrow().overdueAt()).isNotNull();
        assertThat(clocks.find(new ClockKey(file.caseNo(), "withdrawal-check", "hushanlu", 1))).isEmpty();
    }

    @Test
    void aCaseThatOthersWaitForGoesOnWithoutTheReporterWhoWithdrew() {
        CaseFile file = demand();
        CaseFile merged = demand();
        accept(merged, "MERGE", "mainCase", file.caseNo());
        accept(file, "CONSULTATION");
        requests.withdraw(file.caseNo(), "不想管了", "hotline-12345");
        checked(file, "CONFIRMED", false);
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_consultation");
        consulted(file, Outcome.RESOLVED);
        assertThat(status(file)).as("he is not asked again").isEqualTo(Status.CLOSED);
        BpmnAwareTests.assertThat(instance(merged)).as("the other one is").isWaitingAt("callActivity_followUpVisit");
    }

    @Test
    void anEscalationRaisesTheGradeReportsAgainAndListsTheCase() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        requests.escalate(file.caseNo(), "双方要动手", "hushan-g1-worker");
        assertThat(caseFiles.get(file.caseNo())).satisfies(found -> {
            assertThat(found.grade()).isEqualTo(Grade.HARD);
            assertThat(found.supervised()).isTrue();
            assertThat(found.fast()).isFalse();
        });
        assertThat(told(file, "MAJOR_INSTABILITY")).containsExactlyInAnyOrder("person:hushanlu-commissioner", "person:hushanlu-leader",
                "person:hushanlu-command", "person:fengxi-command");
        requests.escalate(file.caseNo(), "已经聚了很多人", "hushan-g1-worker");
        assertThat(caseFiles.get(file.caseNo())).satisfies(found -> {
            assertThat(found.grade()).isEqualTo(Grade.MAJOR);
            assertThat(found.fast()).isTrue();
        });
        assertThat(told(file, "MAJOR_INSTABILITY")).hasSize(8);
        var called = runtime.createProcessInstanceQuery().superProcessInstanceId(instance(file).getId()).singleResult();
        assertThat(runtime.getVariables(called.getId())).containsEntry("fast", true).containsEntry("grade", "MAJOR");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_consultation").variables().containsEntry("majorInstability", true)
                .containsEntry("keyCase", true);
        assertThat(caseFiles.get(file.caseNo()).keyCase()).isTrue();
    }

    @Test
    void aCaseThatTurnsOutMajorAtItsAcceptanceIsReportedThenAndOnce() {
        CaseFile file = demand(Category.OTHER, Channel.GRID_WORKER, 23, false, "某建筑公司");
        assertThat(told(file, "MAJOR_INSTABILITY")).isEmpty();
        accept(file, "REJECT", "category", "LABOUR", "competentBody", "区人民法院");
        List<String> readers = List.of("person:hushanlu-commissioner", "person:hushanlu-leader", "person:hushanlu-command");
        assertThat(told(file, "MAJOR_INSTABILITY")).containsExactlyInAnyOrderElementsOf(readers);
        assertThat(caseFiles.get(file.caseNo())).satisfies(found -> {
            assertThat(found.grade()).isEqualTo(Grade.MAJOR);
            assertThat(List.of(found.majorInstability(), found.fast(), found.keyCase())).doesNotContain(false);
            assertThat(found.violence()).isFalse();
        });
        as("hushan-secretary", file, "userTask_confirmRejection", Map.of("rejectionDecision", "RETURN", "rejectionReason", "应受理"));
        accept(file, "MEDIATION", "category", "LABOUR", "grade", "MAJOR");
        assertThat(told(file, "MAJOR_INSTABILITY")).as("once").hasSize(readers.size());
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_mediation").variables().containsEntry("fast", true)
                .containsEntry("grade", "MAJOR").containsEntry("majorInstability", true);
    }

    @Test
    void aFightOrACrowdThatComesToLightAtTheAcceptanceIsReportedToThoseWhoDoNotKnowYet() {
        CaseFile file = demand(Category.LABOUR, Channel.GRID_WORKER, 23, false, "某建筑公司");
        assertThat(told(file, "MAJOR_INSTABILITY")).hasSize(3);
        assertThatThrownBy(() -> accept(file, "MEDIATION", "people", 0)).hasMessageContaining("涉及人数须为");
        accept(file, "MEDIATION", "people", 35, "injury", true);
        assertThat(told(file, "MAJOR_INSTABILITY")).containsExactlyInAnyOrder("person:hushanlu-commissioner", "person:hushanlu-leader",
                "person:hushanlu-command", "person:fengxi-command", "person:dept-police-handler");
        assertThat(caseFiles.get(file.caseNo())).satisfies(found -> {
            assertThat(found.peopleAffected()).isEqualTo(35);
            assertThat(List.of(found.injury(), found.violence())).doesNotContain(false);
        });
        assertThat(trailOf(file)).contains("已报：枫溪区 · 区指挥中心、公安分局 · 承办人");
        BpmnAwareTests.assertThat(instance(file)).variables().containsEntry("violence", true);
    }

    @Test
    void whoHasNoMailIsToldOfHisLegalWayByThoseWhoHeldTheCase() {
        CaseFile withoutMail = complaint(null);
        accept(withoutMail, "SUMMONS");
        came(withoutMail, "department-summons", Outcome.LEGAL_ROUTE);
        assertThat(told(withoutMail, "LEGAL_WAYS")).containsExactly("person:hushan-clerk", "person:hushan-clerk2");
        assertThat(trailOf(withoutMail)).contains("没有反映人的电子邮箱，由承办单位告知");
    }

    @Test
    void aCaseOnceRatedBadIsVisitedAgainThirtyDaysAfterItWasSettled() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        consulted(file, Outcome.RESOLVED);
        ratings.rateHimself(file.caseNo(), Rating.BAD, Solved.NO, "还在堵");
        visited(file, "SATISFIED");
        fire(file, "event_ratingWindowOver");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_secondVisit");
    }

    @Test
    void aCaseThatTheOfficerCorrectsToMajorIsVisitedTwice() {
        CaseFile file = demand();
        accept(file, "CONSULTATION", "grade", "MAJOR");
        assertThat(caseFiles.get(file.caseNo()).keyCase()).isTrue();
        consulted(file, Outcome.RESOLVED);
        visited(file, "SATISFIED");
        fire(file, "event_ratingWindowOver");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_secondVisit");
    }

    @Test
    void aMediationAboutWagesThatTakesTooLongOffersTheReporterArbitration() {
        CaseFile wages = demand(Category.LABOUR, Channel.WALK_IN, 2, false, "建筑公司");
        accept(wages, "MEDIATION");
        fire(wages, "event_wholeCaseDue");
        assertThat(reads(wages, "LEGAL_WAYS")).contains("劳动人事争议仲裁委员会");
        assertThat(trail.of(wages.caseNo())).anySatisfy(entry -> assertThat(entry.decision()).contains("可以申请劳动仲裁"));

        CaseFile neighbours = demand(Category.NEIGHBOUR, Channel.WALK_IN, 2, false, "张三");
        accept(neighbours, "MEDIATION");
        fire(neighbours, "event_wholeCaseDue");
        assertThat(told(neighbours, "LEGAL_WAYS")).isEmpty();
    }

    @Test
    void anOrdersOwnDateEndsTheWholeCaseWhereItIsEarlier() {
        LocalDate soon = LocalDate.now(clock).plusDays(10);
        assertThat(wholeCaseEnds(soon)).isEqualTo(soon);
        assertThat(wholeCaseEnds(soon.plusDays(50))).as("thirty days are earlier").isEqualTo(LocalDate.now(clock).plusDays(30));
        assertThat(wholeCaseEnds(null)).isEqualTo(LocalDate.now(clock).plusDays(30));
    }

    private LocalDate wholeCaseEnds(LocalDate replyBy) {
        CaseFile file = intake.receive(new NewCase("标题" + ++serial, "说明", Category.UTILITY, null, Channel.HOTLINE, null, "hushan", "虎山路6号楼院",
                null, null, 2, false, false, null, replyBy, List.of(), null), "hushan-clerk").caseFile();
        return LocalDate.ofInstant(clocks.find(new ClockKey(file.caseNo(), ClockKey.WHOLE_CASE, file.subdistrict(), 1)).orElseThrow().endAt(),
                clock.getZone());
    }

    @Test
    void clocksThatRunOutAreReportedAndDoNotMoveTheCase() {
        CaseFile file = demand();
        for (String timer : List.of("event_acceptCaseFirstContactDue", "event_acceptCaseFirstAcceptanceDue", "event_wholeCaseWarning",
                "event_wholeCaseDue", "event_wholeCaseSecond")) {
            fire(file, timer);
        }
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("userTask_acceptCase");
    }

    private CaseFile closed(Category category, Channel channel) {
        CaseFile file = demand(category, channel, 1, false, null);
        accept(file, "ON_THE_SPOT");
        visited(file, "SATISFIED");
        assertThat(status(file)).isEqualTo(Status.CLOSED);
        return file;
    }

    private void rates(CaseFile file, String rating, String solved) {
        runtime.createMessageCorrelation("case.rated").processInstanceId(instance(file).getId()).setVariable("rating", rating)
                .setVariable("solved", solved).correlate();
        runAsyncSteps(file);
    }

    @Test
    void aBadRatingAfterClosingOpensTheSameCaseOnce() {
        CaseFile file = closed(Category.UTILITY, Channel.WALK_IN);
        rates(file, "BAD", "NO");
        assertThat(caseFiles.get(file.caseNo()).reopened()).isEqualTo(1);
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
        visited(file, "SATISFIED");
        rates(file, "BAD", "NO");
        assertThat(instance(file)).as("reopened only once").isNull();
        assertThat(status(file)).isEqualTo(Status.CLOSED);
    }

    @Test
    void aUnitThatHadOnlyRejectedACaseGetsItWhenABadRatingOpensIt() {
        CaseFile file = demand();
        accept(file, "REJECT", "competentBody", "区人民法院");
        as("hushan-secretary", file, "userTask_confirmRejection", Map.of("rejectionDecision", "CONFIRM", "rejectionReason", "法院已受理"));
        assertThat(receivers(file)).isEmpty();
        rates(file, "BAD", "NO");
        assertThat(receivers(file)).containsExactly("hushan");
        visited(file, "UNSATISFIED");
        assertThat(receivers(file)).containsExactly("hushan", "hushanlu");
    }

    @Test
    void aGoodRatingAfterClosingSealsTheFile() {
        CaseFile file = closed(Category.UTILITY, Channel.WALK_IN);
        rates(file, "GOOD", "YES");
        assertThat(instance(file)).isNull();
    }

    @Test
    void aKeyCaseIsVisitedAgainAfterThirtyDays() {
        Category petition = Category.WELFARE;
        CaseFile rated = closed(petition, Channel.PETITION);
        rates(rated, "GOOD", "YES");
        fire(rated, "event_secondVisitDay");
        BpmnAwareTests.assertThat(instance(rated)).isWaitingAt("callActivity_secondVisit");
        visited(rated, "SATISFIED");
        assertThat(instance(rated)).isNull();

        CaseFile silent = closed(petition, Channel.PETITION);
        fire(silent, "event_ratingWindowOver");
        visited(silent, "UNSATISFIED");
        assertThat(caseFiles.get(silent.caseNo()).reopened()).isEqualTo(1);
        BpmnAwareTests.assertThat(instance(silent)).as("the sub-district has worked on it, so the district").isWaitingAt("userTask_handleAtDistrict");
    }
}
