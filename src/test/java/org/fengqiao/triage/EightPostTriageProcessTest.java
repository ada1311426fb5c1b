package org.fengqiao.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.CallActivityBuilder;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.Category;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way through the eight posts; posts and departments are replaced by processes with one task that gives the answer. */
@ProcessCoverage("eight-post-triage")
class EightPostTriageProcessTest extends TriageTest {

    private static final String FACTS = SECRET + "等二人被欠薪三个月";

    @Autowired
    PostRequests requests;
    @Autowired
    Agreements agreements;
    @Autowired
    Clock time;

    private String caseNo;
    private ProcessInstance instance;
    private ProcessInstance caller;

    @BeforeEach
    void callerAndCalled() {
        CallActivityBuilder call = Bpmn.createExecutableProcess("calls-triage").camundaHistoryTimeToLiveString("P1D").startEvent()
                .callActivity("call").calledElement("eight-post-triage").camundaInBusinessKey("#{execution.processBusinessKey}");
        for (String variable : List.of("caseNo", "title", "category", "grade", "channel", "level", "subdistrict", "community", "district",
                "fast", "violence", "unit", "round")) {
            call = call.camundaIn(variable, variable);
        }
        deploy("calls-triage", call.camundaOut("outcome", "outcome").camundaOut("outcomeReason", "outcomeReason").userTask("answered")
                .endEvent().done());
        for (String called : List.of("post-handling", "department-summons")) {
            deploy(called, Bpmn.createExecutableProcess(called).camundaHistoryTimeToLiveString("P1D").startEvent()
                    .userTask("answer-" + called).endEvent().done());
        }
    }

    private void begin() {
        caseNo = registered(Category.LABOUR, false, "某建筑公司");
        begin(caseNo);
    }

    private void begin(String number) {
        caller = start("calls-triage", number, variables(number, Category.LABOUR, false));
        instance = runtime.createProcessInstanceQuery().superProcessInstanceId(caller.getId()).singleResult();
    }

    private TriageRound triage() {
        return new TriageRound(caseNo, ((Number) runtime.getVariable(instance.getId(), "round")).intValue(), SUBDISTRICT);
    }

    private void takenIn(String... posts) {
        complete(caseNo, "userTask_takeIn", INTAKE, Map.of("takenInFacts", FACTS, "posts", List.of(posts)));
    }

    private void approved(String lead, String... posts) {
        complete(caseNo, "userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "APPROVE", "leadPost", lead, "posts", List.of(posts)));
    }

    private void reported(String post, PostAnswer answer) {
        work.reported(triage(), post, new PostReport(answer, Contact.PHONE, "已办", null), post.replace(".post-", "-"));
        finished(post);
    }

    private void finished(String post) {
        tasks.complete(taskOf(caseNo, post).getId());
        runJobs(caseNo);
    }

    private void reviewed(String decision) {
        complete(caseNo, "userTask_reviewFeedback", INTAKE, Map.of("feedbackDecision", decision));
    }

    private void consulted() {
        complete(caseNo, "userTask_consultJointly", COMMISSIONER, Map.of("convenedPosts", List.of(LEGAL, SECTOR), "jointLead", SECTOR,
                "jointPlan", "与" + SECRET + "核对工资表，约谈公司"));
    }

    /** To the point where the commissioner decides. */
    private void untilDecision() {
        begin();
        takenIn(LEGAL);
        approved(LEGAL, LEGAL);
        reported(LEGAL, PostAnswer.CANNOT);
        reviewed("COMPLETE");
        consulted();
        complete(caseNo, "userTask_handleJointly", "hushanlu-sector", Map.of("jointDecision", "UNRESOLVED", "jointReport", SECRET + "不接受"));
    }

    private void decided(String way, String... more) {
        Map<String, Object> form = new HashMap<>(Map.of("furtherDecision", way, "furtherReason", "联合调处仍未化解"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        complete(caseNo, "userTask_decideFurther", COMMISSIONER, form);
    }

    private Map<String, Object> conference(String implementer) {
        return new HashMap<>(Map.of("conferenceDecision", "DECIDED", "members", List.of(LEGAL, "dept-labour.handler"), "conferenceMinutes",
                SECRET + "到会陈述", "resolution", "垫付后追偿", "implementer", implementer, "implementBy", LocalDate.now(time).plusDays(7).toString()));
    }

    private void implemented(String activity, String result) {
        complete(caseNo, activity, "dept-labour-handler", Map.of("implementDecision", result, "implementReport", SECRET + "已领款"));
    }

    private void endedWith(String outcome, String reason) {
        assertThat(instance).isEnded();
        assertThat(runtime.getVariables(caller.getId())).containsEntry("outcome", outcome).containsEntry("outcomeReason", reason)
                .containsEntry("round", 1);
        nothingPersonalIsInTheEngine();
    }

    private void refused(String activity, String person, Map<String, Object> form, String... messages) {
        int before = trail.of(caseNo).size();
        Task task = task(caseNo, activity);
        // whoever got hold of the task: the rule is checked where it is completed
        tasks.setAssignee(task.getId(), person);
        var attempt = assertThatThrownBy(() -> complete(task, person, form));
        Arrays.stream(messages).forEach(attempt::hasMessageContaining);
        tasks.setAssignee(task.getId(), null);
        assertThat(trail.of(caseNo)).as("nothing half-written").hasSize(before);
        assertThat(task(caseNo, activity).getId()).isEqualTo(task.getId());
    }

    @Test
    void theLeadSettlesItAndTheOthersAssist() {
        begin();
        Task intake = task(caseNo, "userTask_takeIn");
        assertThat(intake).hasCandidateGroup("hushanlu.post-intake");
        assertThat(intake.getDueDate()).isEqualTo(Date.from(clock(caseNo, "intake-check", SUBDISTRICT, 1).endAt()));
        assertThat(local(intake, "posts").toString()).isEqualTo("[\"" + MEDIATION + "\",\"" + LEGAL + "\"]");
        assertThat(local(intake, "leadPost")).isEqualTo(MEDIATION);
        assertThat(local(intake, "postOptions").toString()).contains("法律诊断岗（建议：欠薪要算清劳动合同和证据）", SECURITY, "hushanlu.post-volunteer")
                .doesNotContain("post-intake");
        fire(caseNo, "event_takeInDue");
        refused("userTask_takeIn", INTAKE, Map.of("posts", List.of()), "请填写核实的情况", "请至少选择一个岗位");
        takenIn(MEDIATION, LEGAL);

        assertThat(task(caseNo, "userTask_approvePosts")).hasCandidateGroup("hushanlu.commissioner");
        fire(caseNo, "event_approvePostsDue");
        approved(MEDIATION, MEDIATION, LEGAL);
        assertThat(instance).isWaitingAt("callActivity_handlePost");
        assertThat(local(taskOf(caseNo, MEDIATION), "lead")).isEqualTo(true);
        assertThat(local(taskOf(caseNo, LEGAL), "lead")).isEqualTo(false);
        assertThat(local(taskOf(caseNo, LEGAL), "unit")).isEqualTo(LEGAL);
        reported(LEGAL, PostAnswer.DONE);
        assertThat(instance).isWaitingAt("callActivity_handlePost");
        reported(MEDIATION, PostAnswer.RESOLVED);

        Task review = task(caseNo, "userTask_reviewFeedback");
        assertThat(local(review, "postResultsText").toString()).contains("调解和事岗（主办）：已化解", "法律诊断岗（协办）：已协办");
        fire(caseNo, "event_reviewFeedbackDue");
        reviewed("COMPLETE");

        endedWith("RESOLVED", "主办岗位调处化解");
        assertThat(trailOf(caseNo)).contains("交街道一核八翼调处（第 1 轮）", "同意分流：主办 调解和事岗；协办 法律诊断岗", "反馈齐全，主办岗位已化解", "已化解");
        assertThat(kinds(caseNo)).contains("TRIAGE_INTAKE", "TRIAGE_APPROVAL", "POST_REPORT");
        assertThat(trail.verify(caseNo).intact()).isTrue();
    }

    @Test
    void whatTheCommissionerMayNotApproveIsRefused() {
        begin();
        refused("userTask_takeIn", INTAKE, Map.of("takenInFacts", FACTS, "posts", List.of("hushanlu.leader")), "本街道没有这个岗位：hushanlu.leader");
        takenIn(LEGAL, SECURITY);
        Map<String, Object> good = Map.of("approvalDecision", "APPROVE", "leadPost", LEGAL, "posts", List.of(LEGAL));
        refused("userTask_approvePosts", "hushanlu-leader", good, "只有虎山路街道", "街道政法委员可以审批分流");
        refused("userTask_approvePosts", "changling-commissioner", good, "只有虎山路街道");
        refused("userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "APPROVE", "leadPost", LEGAL, "posts", List.of()),
                "请至少选择一个岗位");
        Map<String, Object> withoutLead = new HashMap<>(good);
        withoutLead.put("leadPost", null);
        refused("userTask_approvePosts", COMMISSIONER, withoutLead, "请指定主办岗位");
        refused("userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "APPROVE", "leadPost", SECURITY, "posts", List.of(LEGAL)),
                "主办岗位须从所选岗位中指定");
        refused("userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "APPROVE", "leadPost", "changling.post-legal", "posts",
                List.of("changling.post-legal")), "本街道没有这个岗位：changling.post-legal");
        refused("userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "RETURN"), "请填写退回理由");
        refused("userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "PERHAPS"), "选项无效");
        assertThat(distribution.posts(triage())).isEmpty();
    }

    @Test
    void aReturnGoesBackToIntakeWithTheSameClock() {
        begin();
        var before = clock(caseNo, "intake-check", SUBDISTRICT, 1);
        takenIn(LEGAL);
        complete(caseNo, "userTask_approvePosts", COMMISSIONER, Map.of("approvalDecision", "RETURN", "approvalReason", SECRET + "的工资条没有核实"));

        Task again = task(caseNo, "userTask_takeIn");
        assertThat(local(again, "posts").toString()).contains(LEGAL).doesNotContain(MEDIATION);
        assertThat(clock(caseNo, "intake-check", SUBDISTRICT, 1).startedAt()).isEqualTo(before.startedAt());
        assertThat(trail.of(caseNo)).anySatisfy(entry -> {
            assertThat(entry.decision()).isEqualTo("退回揽收岗");
            assertThat(entry.reason()).contains("工资条");
        });
        complete(caseNo, "userTask_takeIn", INTAKE, Map.of("posts", List.of(LEGAL, SECTOR)));
        approved(LEGAL, LEGAL);
        assertThat(distribution.posts(triage())).extracting(PostResult::post).containsExactly(LEGAL);
        nothingPersonalIsInTheEngine();
    }

    @Test
    void incompleteFeedbackGoesBackToThePostsNamedOnly() {
        begin();
        takenIn(LEGAL, SECURITY);
        approved(LEGAL, LEGAL, SECURITY);
        reported(LEGAL, PostAnswer.CANNOT);
        reported(SECURITY, PostAnswer.DONE);
        refused("userTask_reviewFeedback", INTAKE, Map.of("feedbackDecision", "INCOMPLETE"), "请选择退回哪些岗位补报", "请填写缺什么");
        refused("userTask_reviewFeedback", INTAKE, Map.of("feedbackDecision", "INCOMPLETE", "postsToSupplement", List.of(SECTOR),
                "supplementReason", "缺笔录"), "只能退回本轮办理的岗位");
        complete(caseNo, "userTask_reviewFeedback", INTAKE, Map.of("feedbackDecision", "INCOMPLETE", "postsToSupplement", List.of(LEGAL),
                "supplementReason", "缺" + SECRET + "的合同"));

        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).list()).hasSize(1);
        assertThat(local(taskOf(caseNo, LEGAL), "round")).isEqualTo(1);
        reported(LEGAL, PostAnswer.RESOLVED);
        reviewed("COMPLETE");
        endedWith("RESOLVED", "主办岗位调处化解");
    }

    /** As the post's own process tells it. */
    private void asksFor(String wanted) {
        requests.asked(triage(), LEGAL, wanted, SECRET + "情绪激动", "hushanlu-legal");
        Map<String, Object> request = new HashMap<>(Map.of("requestedPost", wanted, "unit", wanted));
        List.of("requestOpinion", "postRequestDecision", "postRequestReason").forEach(field -> request.put(field, null));
        runtime.createMessageCorrelation("triage.postRequested").processInstanceId(instance.getId()).setVariablesToTriggeredScope(request)
                .correlate();
    }

    private Task requestTask(String activity, String wanted) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(activity).list().stream()
                .filter(task -> wanted.equals(tasks.getVariable(task.getId(), "requestedPost"))).findFirst().orElseThrow();
    }

    @Test
    void twoPostsAreAskedForAtOnceOneJoinsAndOneDoesNot() {
        begin();
        takenIn(LEGAL);
        approved(LEGAL, LEGAL);
        asksFor(SECURITY);
        asksFor(COUNSELLING);
        assertThatThrownBy(() -> requests.asked(triage(), LEGAL, SECURITY, "再要", "hushanlu-legal")).hasMessageContaining("本轮已经有人要求增派过");
        Task proposal = requestTask("userTask_proposePost", SECURITY);
        assertThat(proposal).hasCandidateGroup("hushanlu.post-intake");
        assertThat(local(proposal, "postRequestText")).isEqualTo("**法律诊断岗**要求增派**治安调处岗**");
        assertThat(clock(caseNo, "post-request", SECURITY, 1).running()).isTrue();
        assertThat(clock(caseNo, "post-request", COUNSELLING, 1).running()).isTrue();
        fire(caseNo, "event_proposePostDue");
        assertThatThrownBy(() -> complete(proposal, INTAKE, Map.of())).hasMessageContaining("请填写揽收岗意见");
        complete(requestTask("userTask_proposePost", COUNSELLING), INTAKE, Map.of("requestOpinion", "不急"));
        complete(proposal, INTAKE, Map.of("requestOpinion", SECRET + "确有过激言语"));
        fire(caseNo, "event_decidePostRequestDue");

        Task no = requestTask("userTask_decidePostRequest", COUNSELLING);
        assertThatThrownBy(() -> complete(no, COMMISSIONER, Map.of("postRequestDecision", "REFUSE"))).hasMessageContaining("请填写不同意的理由");
        tasks.setAssignee(no.getId(), "hushanlu-leader");
        assertThatThrownBy(() -> complete(no, "hushanlu-leader", Map.of("postRequestDecision", "APPROVE"))).hasMessageContaining("可以审批增派岗位");
        tasks.setAssignee(no.getId(), null);
        complete(no, COMMISSIONER, Map.of("postRequestDecision", "REFUSE", "postRequestReason", "调解即可"));
        complete(requestTask("userTask_decidePostRequest", SECURITY), COMMISSIONER, Map.of("postRequestDecision", "APPROVE"));

        assertThat(distribution.posts(triage())).extracting(PostResult::post, PostResult::lead, PostResult::added)
                .containsExactly(tuple(LEGAL, true, false), tuple(SECURITY, false, true));
        reported(LEGAL, PostAnswer.RESOLVED);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("userTask_reviewFeedback").count())
                .as("the added post is waited for").isZero();
        reported(SECURITY, PostAnswer.DONE);
        assertThat(local(task(caseNo, "userTask_reviewFeedback"), "postResultsText").toString()).contains("治安调处岗（增派协办）：已协办");
        reviewed("COMPLETE");
        endedWith("RESOLVED", "主办岗位调处化解");
    }

    @Test
    void whatTheLeadCannotSettleSeveralPostsSettleTogether() {
        begin();
        takenIn(LEGAL);
        approved(LEGAL, LEGAL);
        reported(LEGAL, PostAnswer.CANNOT);
        reviewed("COMPLETE");
        fire(caseNo, "event_consultJointlyDue");
        refused("userTask_consultJointly", "hushanlu-leader", Map.of(), "可以召集会商");
        refused("userTask_consultJointly", COMMISSIONER, Map.of(), "请至少选择一个岗位", "请指定牵头岗位", "请填写联合调处方案");
        refused("userTask_consultJointly", COMMISSIONER, Map.of("convenedPosts", List.of(LEGAL), "jointLead", SECTOR, "jointPlan", "方案"),
                "牵头岗位须从所选岗位中指定");
        consulted();
        Task joint = task(caseNo, "userTask_handleJointly");
        assertThat(joint).hasCandidateGroup(SECTOR);
        assertThat(clock(caseNo, "joint-handling", SECTOR, 1).running()).isTrue();
        fire(caseNo, "event_handleJointlyDue");
        refused("userTask_handleJointly", "hushanlu-sector", Map.of("jointDecision", "UNRESOLVED"), "请填写办理情况");
        complete(caseNo, "userTask_handleJointly", "hushanlu-sector", Map.of("jointDecision", "RESOLVED", "jointReport", SECRET + "接受",
                "agreementTerms", SECRET + "三日内领款"));

        endedWith("RESOLVED", "多岗位联合调处化解");
        assertThat(agreements.of(caseNo)).hasSize(1);
        assertThat(caseFiles.handlers(caseNo)).contains("hushanlu-sector");
    }

    @Test
    void departmentsThatAreWhistledForSettleIt() {
        untilDecision();
        assertThat(local(task(caseNo, "userTask_decideFurther"), "furtherOptions").toString()).contains("WHISTLE", "CONFERENCE", "LEGAL_ROUTE");
        fire(caseNo, "event_decideFurtherDue");
        refused("userTask_decideFurther", "hushanlu-leader", Map.of("furtherDecision", "WHISTLE", "furtherReason", "要"), "可以作出决定");
        refused("userTask_decideFurther", COMMISSIONER, Map.of("furtherDecision", "WHISTLE"), "请填写理由");
        decided("WHISTLE");
        Task summons = task(caseNo, "answer-department-summons");
        assertThat(local(summons, "unit")).isEqualTo(SUBDISTRICT);
        tasks.complete(summons.getId(), Map.of("outcome", "RESOLVED", "outcomeReason", "已到场"));
        endedWith("RESOLVED", "吹哨报到，部门化解");
    }

    @Test
    void thereIsNoSecondWhistleAndTheLegalRouteNamesItsBody() {
        untilDecision();
        var first = clock(caseNo, "commissioner-decision", SUBDISTRICT, 1);
        decided("WHISTLE");
        tasks.complete(task(caseNo, "answer-department-summons").getId(), Map.of("outcome", "UNRESOLVED", "outcomeReason", "住建局无处罚权"));

        Task again = task(caseNo, "userTask_decideFurther");
        assertThat(local(again, "furtherOptions").toString()).doesNotContain("WHISTLE");
        assertThat(local(again, "summonsText")).isEqualTo("部门未能化解：住建局无处罚权");
        assertThat(clock(caseNo, "commissioner-decision", SUBDISTRICT, 1).startedAt()).isEqualTo(first.startedAt());
        assertThat(clock(caseNo, "commissioner-decision", SUBDISTRICT, 2).running()).isTrue();
        refused("userTask_decideFurther", COMMISSIONER, Map.of("furtherDecision", "WHISTLE", "furtherReason", "再吹"), "已经吹过哨，不能再吹第二次");
        refused("userTask_decideFurther", COMMISSIONER, Map.of("furtherDecision", "LEGAL_ROUTE", "furtherReason", "应仲裁"), "请填写去哪个机关");
        decided("LEGAL_ROUTE", "legalBody", "区劳动人事争议仲裁委员会");
        endedWith("LEGAL_ROUTE", "导入法定途径：区劳动人事争议仲裁委员会");
    }

    @Test
    void theSubdistrictsConferenceBindsItsMembers() {
        untilDecision();
        decided("CONFERENCE");
        Task conference = task(caseNo, "userTask_holdConference");
        assertThat(conference).hasCandidateGroup("hushanlu.leader");
        assertThat(local(conference, "memberOptions").toString()).contains("dept-labour.handler", LEGAL);
        fire(caseNo, "event_holdConferenceDue");
        String leader = "hushanlu-leader";
        refused("userTask_holdConference", leader, Map.of("conferenceDecision", "DECIDED"), "请选择参会单位", "请填写会议纪要", "请填写会议决定",
                "请指定由谁落实", "请填写何时完成");
        refused("userTask_holdConference", leader, conference(SECURITY), "落实单位须是参会单位");
        Map<String, Object> past = conference(LEGAL);
        past.put("implementBy", LocalDate.now(time).minusDays(1).toString());
        refused("userTask_holdConference", leader, past, "完成日期不能早于今天");
        Map<String, Object> stranger = conference(LEGAL);
        stranger.put("members", List.of(LEGAL, "dept-moon.handler"));
        refused("userTask_holdConference", leader, stranger, "没有这个参会单位：dept-moon.handler");
        refused("userTask_holdConference", leader, Map.of(), "请选择会议结果");
        complete(caseNo, "userTask_holdConference", leader, conference("dept-labour.handler"));

        Task implement = task(caseNo, "userTask_implement");
        assertThat(implement).hasCandidateGroup("dept-labour.handler");
        assertThat(implement.getDueDate()).isEqualTo(Date.from(clock(caseNo, "conference-implementation", "dept-labour.handler", 1).endAt()));
        fire(caseNo, "event_implementDue");
        refused("userTask_implement", "dept-labour-handler", Map.of("implementDecision", "DONE"), "请填写落实情况");
        implemented("userTask_implement", "DONE");
        endedWith("RESOLVED", "联席会议的决定已落实");
        assertThat(jdbc.sql("select unit from handling where case_no = ? and person = 'dept-labour-handler'").param(caseNo).query(String.class)
                .single()).isEqualTo("dept-labour");
    }

    @Test
    void aConferenceWithoutDecisionGoesToTheDistrict() {
        untilDecision();
        decided("CONFERENCE");
        complete(caseNo, "userTask_holdConference", "hushanlu-leader", Map.of("conferenceDecision", "NO_DECISION", "members",
                List.of(LEGAL, SECTOR), "conferenceMinutes", "意见不一"));
        Task district = task(caseNo, "userTask_holdDistrictConference");
        assertThat(district).hasCandidateGroup("fengxi.conference");
        assertThat(clock(caseNo, "joint-conference", "fengxi", 1).running()).isTrue();
        fire(caseNo, "event_holdDistrictConferenceDue");
        refused("userTask_holdDistrictConference", "fengxi-conference", Map.of("members", List.of(LEGAL, SECTOR), "conferenceMinutes", "再议"),
                "请填写会议决定", "请指定由谁落实");
        complete(caseNo, "userTask_holdDistrictConference", "fengxi-conference", conference("dept-labour.handler"));
        fire(caseNo, "event_implementDistrictDecisionDue");
        implemented("userTask_implementDistrictDecision", "DONE");
        endedWith("RESOLVED", "联席会议的决定已落实");
    }

    @Test
    void whatNoConferenceCanCarryOutIsUnresolved() {
        untilDecision();
        decided("CONFERENCE");
        complete(caseNo, "userTask_holdConference", "hushanlu-leader", conference("dept-labour.handler"));
        implemented("userTask_implement", "FAILED");
        complete(caseNo, "userTask_holdDistrictConference", "fengxi-conference", conference("dept-labour.handler"));
        assertThat(clock(caseNo, "conference-implementation", "dept-labour.handler", 2).running()).isTrue();
        implemented("userTask_implementDistrictDecision", "FAILED");
        endedWith("UNRESOLVED", "街道、区两级联席会议的决定均未能落实");
    }

    @Test
    void aSecondPassageIsANewRoundWithNewClocks() {
        begin();
        takenIn(LEGAL);
        approved(LEGAL, LEGAL);
        reported(LEGAL, PostAnswer.RESOLVED);
        reviewed("COMPLETE");
        var before = clock(caseNo, "intake-check", SUBDISTRICT, 1);

        begin(caseNo);

        assertThat(runtime.getVariable(instance.getId(), "round")).isEqualTo(2);
        assertThat(runtime.getVariable(caller.getId(), "round")).isEqualTo(1);
        assertThat(clock(caseNo, "intake-check", SUBDISTRICT, 2).running()).isTrue();
        assertThat(clock(caseNo, "intake-check", SUBDISTRICT, 1)).isEqualTo(before);
        refused("userTask_takeIn", INTAKE, Map.of("posts", List.of(LEGAL)), "请填写核实的情况");
        takenIn(LEGAL);
        approved(LEGAL, LEGAL);
        assertThat(local(taskOf(caseNo, LEGAL), "round")).isEqualTo(2);
    }
}
