package org.fengqiao.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.CallActivityBuilder;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.Category;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way of a post through its part of a case. Mediation is replaced by a process with one task that gives the answer. */
@ProcessCoverage("post-handling")
class PostHandlingProcessTest extends TriageTest {

    private static final String FINDING = "已约谈" + SECRET + "和工地负责人";

    @Autowired
    Agreements agreements;

    private String caseNo;

    /** As much of the triage as a post sees: it is called, and its wish for another post is heard. */
    @BeforeEach
    void callerAndMediation() {
        ProcessBuilder caller = Bpmn.createExecutableProcess("calls-post").camundaHistoryTimeToLiveString("P1D");
        caller.eventSubProcess("asked").startEvent().interrupting(false).message("triage.postRequested").userTask("heard").endEvent();
        CallActivityBuilder call = caller.startEvent().callActivity("call").calledElement("post-handling")
                .camundaInBusinessKey("#{execution.processBusinessKey}");
        for (String variable : List.of("caseNo", "title", "category", "grade", "channel", "level", "subdistrict", "community", "district",
                "fast", "violence", "unit", "round", "post", "lead")) {
            call = call.camundaIn(variable, variable);
        }
        deploy("calls-post", call.endEvent().done());
        deploy("mediation", Bpmn.createExecutableProcess("mediation").camundaHistoryTimeToLiveString("P1D").startEvent()
                .userTask("answer-mediation").endEvent().done());
    }

    private ProcessInstance begin(String post, boolean lead, boolean violence) {
        caseNo = registered(Category.LABOUR, violence, "某建筑公司");
        TriageRound triage = new TriageRound(caseNo, 1, SUBDISTRICT);
        distribution.opened(triage, "system");
        distribution.insert(triage, post, lead, false);
        if (!lead) {
            distribution.insert(triage, SECTOR.equals(post) ? MEDIATION : SECTOR, true, false);
        }
        Map<String, Object> variables = variables(caseNo, Category.LABOUR, violence);
        variables.put("unit", post);
        variables.put("post", post);
        variables.put("lead", lead);
        ProcessInstance caller = start("calls-post", caseNo, variables);
        return runtime.createProcessInstanceQuery().superProcessInstanceId(caller.getId()).singleResult();
    }

    private Map<String, Object> report(PostAnswer answer) {
        return new HashMap<>(Map.of("postDecision", answer.name(), "contactManner", "VISIT", "postFinding", FINDING));
    }

    private List<PostResult> posts() {
        return distribution.posts(new TriageRound(caseNo, 1, SUBDISTRICT));
    }

    @Test
    void anAssistingPostReportsItsFinding() {
        ProcessInstance post = begin(LEGAL, false, false);
        Task task = task(caseNo, "userTask_handlePost");
        assertThat(task).hasCandidateGroup(LEGAL);
        assertThat(task.getDueDate()).isEqualTo(java.util.Date.from(clock(caseNo, "post-handling", LEGAL, 1).endAt()));
        assertThat(local(task, "postRoleText").toString()).contains("法律诊断岗：协办");
        assertThat(local(task, "postAnswerOptions").toString()).contains("DONE", "REQUEST_POST").doesNotContain("RESOLVED", "MEDIATE",
                "NOT_CONSENTED");

        complete(task, "hushanlu-legal", report(PostAnswer.DONE));

        assertThat(post).isEnded().hasPassed("event_reported");
        assertThat(posts()).filteredOn(each -> each.post().equals(LEGAL)).extracting(PostResult::result).containsExactly(PostAnswer.DONE);
        assertThat(caseFiles.handlers(caseNo)).containsExactly("hushanlu-legal");
        assertThat(trailOf(caseNo)).contains("法律诊断岗（协办）反馈：已协办；当面或上门联系");
        assertThat(documents.latest(caseNo, "POST_REPORT").orElseThrow().content()).containsEntry("postFinding", FINDING)
                .containsEntry("postContact", "当面或上门联系");
        assertThat(clock(caseNo, "post-handling", LEGAL, 1).running()).isFalse();
        nothingPersonalIsInTheEngine();
    }

    @Test
    void theLeadSettlesItWithAnAgreement() {
        ProcessInstance post = begin(LEGAL, true, false);
        Map<String, Object> form = report(PostAnswer.RESOLVED);
        form.put("agreementTerms", "公司三日内向" + SECRET + "付清欠薪");

        complete(caseNo, "userTask_handlePost", "hushanlu-legal", form);

        assertThat(post).isEnded();
        assertThat(agreements.of(caseNo)).singleElement().satisfies(agreement -> assertThat(agreement.terms()).contains("付清欠薪"));
        assertThat(posts()).extracting(PostResult::result).containsExactly(PostAnswer.RESOLVED);
        nothingPersonalIsInTheEngine();
    }

    @Test
    void whatIsMissingOrNotThePostsToSayIsRefusedAndNothingIsWritten() {
        ProcessInstance post = begin(LEGAL, false, false);
        int before = trail.of(caseNo).size();

        refused("hushanlu-legal", Map.of(), "请选择答复");
        refused("hushanlu-legal", Map.of("postDecision", "DONE"), "请选择怎样联系的当事人", "请填写办理情况和意见");
        refused("hushanlu-legal", report(PostAnswer.RESOLVED), "本岗位不能答复“已化解”");
        refused("hushanlu-legal", report(PostAnswer.MEDIATE), "本岗位不能答复“转人民调解”");
        refused("hushanlu-legal", report(PostAnswer.NOT_CONSENTED), "本岗位不能答复“未同意疏导”");
        refused("hushanlu-legal", Map.of("postDecision", "SHRUG"), "选项无效");
        refused("hushanlu-legal", Map.of("postDecision", "REQUEST_POST"), "请选择要求增派哪个岗位", "请填写增派理由");
        refused("hushanlu-legal", request("changling.post-security"), "本街道没有这个岗位");
        refused("hushanlu-legal", request("hushanlu.post-intake"), "本街道没有这个岗位");
        refused("hushanlu-legal", request(SECTOR), "这个岗位本轮已经在办");
        Map<String, Object> tooLong = report(PostAnswer.DONE);
        tooLong.put("postFinding", "长".repeat(4001));
        refused("hushanlu-legal", tooLong, "最多 4000 字");

        assertThat(post).isWaitingAt("userTask_handlePost");
        assertThat(trail.of(caseNo)).hasSize(before);
        assertThat(kinds(caseNo)).isEmpty();
        assertThat(caseFiles.handlers(caseNo)).isEmpty();
    }

    private void refused(String person, Map<String, Object> form, String... messages) {
        var attempt = assertThatThrownBy(() -> complete(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult(), person, form));
        for (String message : messages) {
            attempt.hasMessageContaining(message);
        }
    }

    private static Map<String, Object> request(String post) {
        return Map.of("postDecision", "REQUEST_POST", "requestedPost", post, "requestReason", SECRET + "情绪激动");
    }

    @Test
    void theLeadThatCannotSaysWhy() {
        ProcessInstance post = begin(SECTOR, true, false);
        Map<String, Object> form = report(PostAnswer.CANNOT);
        form.remove("postFinding");
        refused("hushanlu-sector", form, "请写明为什么不能单独化解");

        complete(caseNo, "userTask_handlePost", "hushanlu-sector", report(PostAnswer.CANNOT));

        assertThat(post).isEnded();
        assertThat(posts()).extracting(PostResult::result).containsExactly(PostAnswer.CANNOT);
    }

    @Test
    void aPostAsksForAnotherAndGoesOnWithTheSameClock() {
        ProcessInstance post = begin(LEGAL, false, false);
        var before = clock(caseNo, "post-handling", LEGAL, 1);

        complete(caseNo, "userTask_handlePost", "hushanlu-legal", request(SECURITY));

        assertThat(post).isWaitingAt("userTask_handlePost").hasPassed("sendTask_requestPost");
        assertThat(clocks.of(caseNo)).singleElement().satisfies(clock -> {
            assertThat(clock.startedAt()).isEqualTo(before.startedAt());
            assertThat(clock.endAt()).isEqualTo(before.endAt());
            assertThat(clock.running()).isTrue();
        });
        Task heard = task(caseNo, "heard");
        assertThat(local(heard, "requestedPost")).isEqualTo(SECURITY);
        assertThat(local(heard, "unit")).isEqualTo(SECURITY);
        assertThat(runtime.getVariables(post.getId())).doesNotContainKeys("requestReason", "requestedPost");
        assertThat(trailOf(caseNo)).contains("法律诊断岗要求增派治安调处岗");
        assertThatThrownBy(() -> complete(task(caseNo, "userTask_handlePost"), "hushanlu-legal", request(SECURITY)))
                .hasMessageContaining("治安调处岗本轮已经有人要求增派过");

        complete(caseNo, "userTask_handlePost", "hushanlu-legal", report(PostAnswer.DONE));
        assertThat(post).isEnded();
        nothingPersonalIsInTheEngine();
    }

    private static Map<String, Object> mediated(String outcome) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("outcome", outcome);
        answer.put("outcomeReason", "调解结果");
        answer.put("nextRoute", null);
        return answer;
    }

    private void mediationGives(String outcome) {
        tasks.complete(task(caseNo, "answer-mediation").getId(), mediated(outcome));
        runJobs(caseNo);
    }

    @Test
    void mediationThatSucceedsIsTheLeadsResult() {
        ProcessInstance post = begin(MEDIATION, true, false);
        assertThat(local(task(caseNo, "userTask_handlePost"), "postAnswerOptions").toString()).contains("MEDIATE");
        complete(caseNo, "userTask_handlePost", "hushanlu-mediation", Map.of("postDecision", "MEDIATE"));
        assertThat(local(task(caseNo, "answer-mediation"), "mediatorQueue")).isEqualTo(MEDIATION);
        assertThat(local(task(caseNo, "answer-mediation"), "unit")).isEqualTo(MEDIATION);

        mediationGives("RESOLVED");

        assertThat(post).isEnded().hasPassed("serviceTask_recordMediation", "event_mediated");
        assertThat(posts()).extracting(PostResult::result).containsExactly(PostAnswer.RESOLVED);
    }

    @Test
    void twoPostsDoNotMediateBetweenTheSamePartiesAtOnce() {
        ProcessInstance post = begin(MEDIATION, false, false);
        jdbc.sql("update triage_post set mediating = true where case_no = ? and post = ?").params(caseNo, SECTOR).update();
        refused("hushanlu-mediation", Map.of("postDecision", "MEDIATE"), "行业专责岗正在调解本案");
        assertThat(post).isWaitingAt("userTask_handlePost");

        jdbc.sql("update triage_post set mediating = false where case_no = ? and post = ?").params(caseNo, SECTOR).update();
        complete(caseNo, "userTask_handlePost", "hushanlu-mediation", Map.of("postDecision", "MEDIATE"));
        assertThat(mediating()).containsExactly(MEDIATION);
        mediationGives("UNRESOLVED");
        assertThat(mediating()).isEmpty();
        complete(caseNo, "userTask_handlePost", "hushanlu-mediation", report(PostAnswer.DONE));
        assertThat(post).isEnded();
    }

    private List<String> mediating() {
        return jdbc.sql("select post from triage_post where case_no = ? and mediating").param(caseNo).query(String.class).list();
    }

    @Test
    void mediationThatFailsComesBackToThePostWithWhatCameOut() {
        ProcessInstance post = begin(SECTOR, true, false);
        var before = clock(caseNo, "post-handling", SECTOR, 1);
        complete(caseNo, "userTask_handlePost", "hushanlu-sector", Map.of("postDecision", "MEDIATE"));
        mediationGives("UNRESOLVED");
        assertThat(post).isWaitingAt("userTask_handlePost");
        assertThat(local(task(caseNo, "userTask_handlePost"), "postRoleText").toString()).contains("人民调解结果：未化解。调解结果");
        assertThat(clock(caseNo, "post-handling", SECTOR, 1).startedAt()).isEqualTo(before.startedAt());

        complete(caseNo, "userTask_handlePost", "hushanlu-sector", report(PostAnswer.CANNOT));
        assertThat(post).isEnded();
    }

    @Test
    void anAssistingPostReportsItselfWhatMediationSettled() {
        ProcessInstance post = begin(MEDIATION, false, false);
        complete(caseNo, "userTask_handlePost", "hushanlu-mediation", Map.of("postDecision", "MEDIATE"));
        mediationGives("RESOLVED");
        assertThat(post).isWaitingAt("userTask_handlePost");
        complete(caseNo, "userTask_handlePost", "hushanlu-mediation", report(PostAnswer.DONE));
        assertThat(post).isEnded();
    }

    private static Map<String, Object> counselled(PostAnswer answer, Consent consent, String notes, boolean danger) {
        Map<String, Object> form = new HashMap<>(Map.of("postDecision", answer.name(), "consentDecision", consent.name(), "danger", danger));
        if (notes != null) {
            form.put("counselNotes", notes);
        }
        return form;
    }

    @Test
    void counsellingNeedsConsentAndLeavesNoNotesAnywhereElse() {
        ProcessInstance post = begin(COUNSELLING, false, false);
        String counsellor = "hushanlu-counselling";
        String notes = SECRET + "近来失眠，担心孩子";
        refused(counsellor, counselled(PostAnswer.DONE, Consent.NOT_ASKED, null, false), "没有当事人同意不能疏导");
        refused(counsellor, counselled(PostAnswer.DONE, Consent.REFUSED, notes, false), "没有当事人同意不能疏导", "不能留下疏导记录");
        refused(counsellor, counselled(PostAnswer.DONE, Consent.GIVEN, null, false), "请填写疏导记录");
        refused(counsellor, counselled(PostAnswer.NOT_CONSENTED, Consent.GIVEN, null, false), "请如实选择当事人不同意");
        refused(counsellor, counselled(PostAnswer.MEDIATE, Consent.GIVEN, notes, false), "本岗位不能答复");
        refused(counsellor, Map.of("postDecision", "DONE"), "请选择当事人是否同意疏导");
        assertThat(jdbc.sql("select count(*) from counselling_note where case_no = ?").param(caseNo).query(Integer.class).single()).isZero();

        complete(caseNo, "userTask_counsel", counsellor, counselled(PostAnswer.DONE, Consent.GIVEN, notes, false));

        assertThat(post).isEnded().hasNotPassed("serviceTask_reportDanger");
        assertThat(trailOf(caseNo)).contains("心理疏导：已疏导；危险标记：无");
        assertThat(trail.of(caseNo)).noneSatisfy(entry -> assertThat(entry.decision() + entry.reason()).contains(SECRET));
        assertThat(documents.of(caseNo)).noneSatisfy(document -> assertThat(document.content().toString()).contains(SECRET));
        nothingPersonalIsInTheEngine();
    }

    @Test
    void dangerIsToldAtOnceToThoseTheTableNames() {
        ProcessInstance post = begin(COUNSELLING, false, true);
        Map<String, Object> form = counselled(PostAnswer.REQUEST_POST, Consent.GIVEN, SECRET + "说要报复", true);
        form.putAll(Map.of("requestedPost", SECURITY, "requestReason", "需要治安调处岗在场"));

        complete(caseNo, "userTask_counsel", "hushanlu-counselling", form);

        assertThat(post).isWaitingAt("userTask_counsel").hasPassed("serviceTask_reportDanger", "sendTask_requestPost");
        assertThat(jdbc.sql("select recipient from notification where case_no = ? and kind = 'MAJOR_INSTABILITY' order by recipient")
                .param(caseNo).query(String.class).list()).isNotEmpty().anyMatch(to -> to.contains("commissioner"))
                .anyMatch(to -> to.contains("security")).anyMatch(to -> to.contains("police"));
        assertThat(trailOf(caseNo)).contains("心理疏导：已疏导；危险标记：有").anyMatch(entry -> entry.startsWith("疏导中发现现实危险，已报："));

        complete(caseNo, "userTask_counsel", "hushanlu-counselling", counselled(PostAnswer.NOT_CONSENTED, Consent.REFUSED, null, false));
        assertThat(post).isEnded();
        assertThat(posts()).filteredOn(each -> each.post().equals(COUNSELLING)).extracting(PostResult::result)
                .containsExactly(PostAnswer.NOT_CONSENTED);
        nothingPersonalIsInTheEngine();
    }

    @Test
    void aPostThatIsLateIsReported() {
        begin(LEGAL, false, false);
        fire(caseNo, "event_handlePostDue");
        assertThat(trailOf(caseNo)).anyMatch(entry -> entry.contains("岗位调处") && entry.contains("超期"));
        complete(caseNo, "userTask_handlePost", "hushanlu-legal", report(PostAnswer.DONE));
        begin(COUNSELLING, false, false);
        fire(caseNo, "event_counselDue");
        assertThat(trailOf(caseNo)).anyMatch(entry -> entry.contains("超期"));
    }
}
