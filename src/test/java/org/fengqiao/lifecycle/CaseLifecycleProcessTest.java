package org.fengqiao.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

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
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

    private int serial;

    @BeforeEach
    void replaceWhatIsCalled() {
        BpmnAwareTests.init(engine);
        var deployment = repository.createDeployment().name("called").enableDuplicateFiltering(true);
        for (String called : List.of("seven-step-consultation", "follow-up-visit")) {
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

    private void accept(CaseFile file, String decision, String... more) {
        Map<String, Object> form = new HashMap<>(Map.of("category", file.category().name(), "grade", file.grade().name(),
                "contactManner", "PHONE", "acceptDecision", decision, "acceptReason", "已核实"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        as("hushan-clerk", file, "userTask_acceptCase", form);
    }

    private void consulted(CaseFile file, Outcome outcome) {
        as("hushan-secretary", file, "answer-seven-step-consultation", Map.of("outcome", outcome.name(), "outcomeReason", "协商结果"));
    }

    private void visited(CaseFile file, String result) {
        as("hushan-clerk2", file, "answer-follow-up-visit", Map.of("followUpResult", result));
    }

    private void subdistrict(CaseFile file, String outcome) {
        as("hushanlu-intake", file, "userTask_handleAtSubdistrict", Map.of("subdistrictOutcome", outcome, "legalBody", "劳动仲裁委",
                "subdistrictReason", "已办"));
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
    void aFightIsReportedAtOnceAndGoesToTheSubdistrict() {
        CaseFile file = demand(Category.LABOUR, Channel.GRID_WORKER, 23, true, "某建筑公司");
        assertThat(trailOf(file)).anyMatch(decision -> decision.contains("dept-police.handler"));
        accept(file, "TRIAGE");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("userTask_handleAtSubdistrict");
        subdistrict(file, "LEGAL_ROUTE");
        assertThat(status(file)).isEqualTo(Status.CLOSED);
        assertThat(caseFiles.get(file.caseNo()).outcome()).isEqualTo(Outcome.LEGAL_ROUTE);
    }

    @Test
    void whatAGridWorkerSettledIsOnlyConfirmed() {
        CaseFile file = demand(Category.NOISE, Channel.GRID_WORKER, 2, false, null);
        accept(file, "ON_THE_SPOT");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("callActivity_followUpVisit");
        assertThat(caseFiles.handlers(file.caseNo())).containsExactly("hushan-clerk");
    }

    @Test
    void aRejectionNeedsASecondOfficer() {
        CaseFile file = demand();
        accept(file, "REJECT", "competentBody", "区人民法院");
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
        accept(main, "CONSULTATION");
        consulted(main, Outcome.RESOLVED);
        BpmnAwareTests.assertThat(instance(merged)).isWaitingAt("callActivity_followUpVisit");
        CaseFile late = demand();
        accept(late, "MERGE", "mainCase", main.caseNo());
        BpmnAwareTests.assertThat(instance(late)).isWaitingAt("callActivity_followUpVisit");
        visited(merged, "UNREACHABLE");
        assertThat(status(merged)).isEqualTo(Status.CLOSED);
        assertThat(status(main)).isEqualTo(Status.ANSWERED);
    }

    @Test
    void whatTheCommunityCannotSettleGoesUp() {
        CaseFile file = demand();
        accept(file, "CONSULTATION");
        consulted(file, Outcome.UNRESOLVED);
        BpmnAwareTests.assertThat(task("userTask_handleAtSubdistrict", instance(file))).hasCandidateGroup("hushanlu.post-intake");
        fire(file, "event_handleAtSubdistrictDue");
        subdistrict(file, "RESOLVED");
        visited(file, "UNSATISFIED");
        BpmnAwareTests.assertThat(instance(file)).isWaitingAt("userTask_handleAtSubdistrict");
        subdistrict(file, "RESOLVED");
        visited(file, "SATISFIED");
        assertThat(status(file)).isEqualTo(Status.CLOSED);
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
        if (channel == Channel.PETITION) {
            as("hushanlu-intake", file, "userTask_acceptCase", Map.of("category", category.name(), "grade", "WORRY",
                    "contactManner", "PHONE", "acceptDecision", "ON_THE_SPOT", "acceptReason", "已办"));
        } else {
            accept(file, "ON_THE_SPOT");
        }
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
        BpmnAwareTests.assertThat(task("userTask_handleAtSubdistrict", instance(silent))).hasCandidateGroup("hushanlu.post-intake");
    }
}
