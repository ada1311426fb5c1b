package org.fengqiao.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Officers at Tasklist: what is refused and how, posts that work side by side, and who reads what a counsellor wrote. */
class TriageOverHttpTest extends TriageTest {

    private static final String NOTES = "当事人" + SECRET + "夜不能寐";

    @LocalServerPort
    int port;
    @Autowired
    Counselling counselling;
    @Autowired
    Recusals recusals;

    private Tasklist officer(String person) {
        return Tasklist.signedIn(port, person, "demo");
    }

    private ProcessInstance begin(String caseNo, boolean violence) {
        return start("eight-post-triage", caseNo, variables(caseNo, Category.LABOUR, violence));
    }

    private static Map<String, Object> report(String answer) {
        return Map.of("postDecision", answer, "contactManner", "PHONE", "postFinding", "已联系" + SECRET);
    }

    private static Map<String, Object> approve(String lead, List<String> posts) {
        return Map.of("approvalDecision", "APPROVE", "leadPost", lead, "posts", posts);
    }

    private void refused(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(message).doesNotContain("org.fengqiao", "org.camunda");
    }

    @Test
    void postsWorkSideBySideTwoFinishAtOnceAndTheCounsellorsNotesStayHis() throws Exception {
        String caseNo = registered(Category.LABOUR, true, "某建筑公司");
        ProcessInstance triage = begin(caseNo, true);
        Tasklist intake = officer(INTAKE);
        refused(intake.send(caseNo, "揽收核对", Map.of("takenInFacts", "二人争执", "posts", List.of())), "请至少选择一个岗位");
        intake.complete(caseNo, "揽收核对", Map.of("takenInFacts", "二人争执", "posts", List.of(SECURITY, LEGAL, COUNSELLING)));

        Tasklist commissioner = officer(COMMISSIONER);
        refused(commissioner.send(caseNo, "审批分流", Map.of("approvalDecision", "APPROVE", "leadPost", LEGAL, "posts", List.of())), "请至少选择一个岗位");
        refused(commissioner.send(caseNo, "审批分流", Map.of("approvalDecision", "APPROVE", "posts", List.of(LEGAL), "leadPost", "")), "请指定主办岗位");
        refused(commissioner.send(caseNo, "审批分流", approve(MEDIATION, List.of(LEGAL))), "主办岗位须从所选岗位中指定");
        refused(commissioner.send(caseNo, "审批分流", approve("changling.post-legal", List.of("changling.post-legal"))), "本街道没有这个岗位");
        String approval = task(caseNo, "userTask_approvePosts").getId();
        for (String stranger : List.of(INTAKE, "changling-commissioner")) {
            assertThat(officer(stranger).submit(approval, "submit-form", approve(LEGAL, List.of(LEGAL))).statusCode()).as(stranger)
                    .isIn(403, 404, 409);
        }
        assertThat(distribution.posts(new TriageRound(caseNo, 1, SUBDISTRICT))).isEmpty();
        commissioner.complete(caseNo, "审批分流", approve(SECURITY, List.of(SECURITY, LEGAL, COUNSELLING)));

        Tasklist counsellor = officer("hushanlu-counselling");
        refused(counsellor.send(caseNo, "心理疏导", Map.of("consentDecision", "NOT_ASKED", "postDecision", "DONE", "danger", false)), "没有当事人同意不能疏导");
        counsellor.complete(caseNo, "心理疏导", Map.of("consentDecision", "GIVEN", "counselNotes", NOTES, "danger", true, "postDecision", "DONE"));
        finishAtOnce(caseNo, List.of("hushanlu-security", "hushanlu-legal"), List.of(report("RESOLVED"), report("DONE")));
        runJobs(caseNo);
        assertThat(work.open(new TriageRound(caseNo, 1, SUBDISTRICT))).isEmpty();
        BpmnAwareTests.assertThat(triage).isWaitingAt("userTask_reviewFeedback");
        intake.complete(caseNo, "核对反馈", Map.of("feedbackDecision", "COMPLETE"));
        BpmnAwareTests.assertThat(triage).isEnded();
        assertThat(trail.verify(caseNo).intact()).isTrue();

        notesAreHisAlone(caseNo, counsellor);
    }

    /** Both have their tasks open and press the button in the same moment. */
    private void finishAtOnce(String caseNo, List<String> people, List<Map<String, Object>> forms) throws Exception {
        CyclicBarrier both = new CyclicBarrier(people.size());
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Callable<HttpResponse<String>>> presses = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                Tasklist post = officer(people.get(i));
                Tasklist.Task task = post.awaitTask(caseNo, "岗位调处");
                post.claim(task);
                Map<String, Object> form = forms.get(i);
                presses.add(() -> {
                    both.await(30, TimeUnit.SECONDS);
                    return post.submit(task, form);
                });
            }
            for (Future<HttpResponse<String>> answer : threads.invokeAll(presses)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(200, 204);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void notesAreHisAlone(String caseNo, Tasklist counsellor) {
        String address = "/api/v1/cases/" + caseNo + "/counselling-notes";
        assertThat(counsellor.get(address)).singleElement().satisfies(note -> {
            assertThat(note.get("notes").asText()).isEqualTo(NOTES);
            assertThat(note.get("danger").asBoolean()).isTrue();
        });
        for (String other : List.of(COMMISSIONER, INTAKE, "hushanlu-security", "hushanlu-leader", "hushan-clerk", "fengxi-supervisor")) {
            HttpResponse<String> answer = officer(other).answer(address);
            assertThat(answer.statusCode()).as(other).isEqualTo(403);
            assertThat(answer.body()).contains("只有写下它的疏导人员本人可以看").doesNotContain(SECRET);
        }
        HttpResponse<String> elsewhere = officer("changling-counselling").answer(address);
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(counsellor.answer("/api/v1/cases/20200101-HSL-9999/counselling-notes").statusCode()).isEqualTo(404);
        as("admin", () -> assertThatThrownBy(() -> counselling.own(caseNo, "admin"))
                .isInstanceOfAny(NotAllowed.class, NotFound.class));
        String file = officer(COMMISSIONER).get("/api/v1/cases/" + caseNo).toString();
        assertThat(file).contains("心理疏导：已疏导；危险标记：有").doesNotContain("夜不能寐");
        assertThat(officer("hushanlu-counselling").get("/api/v1/cases/" + caseNo).toString()).doesNotContain("夜不能寐");
        assertThat(new PersonalDataScan(jdbc).search(SECRET, "夜不能寐")).isEmpty();
    }

    @Test
    void aPostThatIsAskedForJoinsWhileTheOthersGoOn() {
        String caseNo = registered(Category.LABOUR, false, null);
        ProcessInstance triage = begin(caseNo, false);
        Tasklist intake = officer(INTAKE);
        Tasklist commissioner = officer(COMMISSIONER);
        Tasklist legal = officer("hushanlu-legal");
        intake.complete(caseNo, "揽收核对", Map.of("takenInFacts", "欠薪", "posts", List.of(LEGAL, SECTOR)));
        commissioner.complete(caseNo, "审批分流", approve(LEGAL, List.of(LEGAL, SECTOR)));
        List<StageClock> before = List.of(clock(caseNo, "post-handling", LEGAL, 1), clock(caseNo, "post-handling", SECTOR, 1));

        legal.complete(caseNo, "岗位调处", Map.of("postDecision", "REQUEST_POST", "requestedPost", SECURITY, "requestReason", SECRET + "扬言堵门"));
        intake.complete(caseNo, "提议增派", Map.of("requestOpinion", "建议增派"));
        commissioner.complete(caseNo, "审批增派", Map.of("postRequestDecision", "APPROVE"));

        officer("hushanlu-security").complete(caseNo, "岗位调处", report("DONE"));
        runJobs(caseNo);
        assertThat(clock(caseNo, "post-handling", LEGAL, 1).endAt()).isEqualTo(before.get(0).endAt());
        assertThat(clock(caseNo, "post-handling", SECTOR, 1)).isEqualTo(before.get(1));
        legal.complete(caseNo, "岗位调处", report("RESOLVED"));
        officer("hushanlu-sector").complete(caseNo, "岗位调处", report("DONE"));
        runJobs(caseNo);
        intake.complete(caseNo, "核对反馈", Map.of("feedbackDecision", "COMPLETE"));
        BpmnAwareTests.assertThat(triage).isEnded();
        assertThat(new PersonalDataScan(jdbc).search(SECRET)).isEmpty();
    }

    @Test
    void theLeaderApprovesInPlaceOfACommissionerWhoHasToStayAway() {
        String caseNo = registered(Category.LABOUR, false, null);
        ProcessInstance triage = begin(caseNo, false);
        officer(INTAKE).complete(caseNo, "揽收核对", Map.of("takenInFacts", "欠薪", "posts", List.of(LEGAL)));
        recusals.record(caseNo, COMMISSIONER, RecusalKind.RELATIVE, "表亲", COMMISSIONER);
        officer("hushanlu-leader").complete(caseNo, "审批分流", approve(LEGAL, List.of(LEGAL)));
        BpmnAwareTests.assertThat(triage).isNotEnded();
        assertThat(distribution.posts(new TriageRound(caseNo, 1, SUBDISTRICT))).hasSize(1);
    }
}
