package org.fengqiao.casework.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Date;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.Recused;
import org.fengqiao.casework.CaseworkTest;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.Test;

/** A party objects to the clerk who has the case; the other clerk records it and the secretary decides. */
@ProcessCoverage("decide-recusal")
class DecideRecusalProcessTest extends CaseworkTest {

    private static final String REASON = "当事人周大伟说他俩是同学";

    @Test
    void aGrantedObjectionTakesThePersonOffTheCaseAtOnce() {
        Task accepting = accepting();
        assertThat(object(CLERK)).contains("hushan.secretary");
        ProcessInstance process = instance("decide-recusal");
        assertThat(process).hasBusinessKey(caseNo).isWaitingAt("userTask_decideRecusal").task().hasCandidateGroup("hushan.secretary")
                .hasDueDate(Date.from(time.at("2026-11-24 10:00")));
        assertThat(process).variables().containsEntry("objectionTo", "毛建波").containsEntry("unit", "hushan").doesNotContainValue(REASON);
        assertThat(accept().getAssignee()).as("until the decision the work goes on").isEqualTo(CLERK);

        decide("GRANT", null);

        assertThat(process).isEnded().hasPassedInOrder("event_objectionRecorded", "userTask_decideRecusal", "gateway_recusalGranted",
                "serviceTask_grantRecusal", "gateway_recusalDecided", "serviceTask_tellRecusalDecision", "event_objectionAnswered");
        assertThat(recusals.of(caseNo)).singleElement().extracting(Recused::person, Recused::kind, Recused::reason, Recused::decidedBy)
                .containsExactly(CLERK, RecusalKind.RELATIVE, REASON, SECRETARY);
        assertThat(accept().getId()).isEqualTo(accepting.getId());
        assertThat(accept().getAssignee()).isNull();
        assertThat(trail()).contains("回避：当事人申请 毛建波 回避（当事人的近亲属），由 虎山社区 · 社区党委书记 决定", "回避：准予 毛建波 回避",
                "回避：毛建波 回避本案：当事人的近亲属", "受理：因回避放回岗位");
        assertThat(told("RECUSAL")).containsExactly("person:hushan-clerk", "person:hushan-clerk2");
        assertThat(told("ASSIGNED")).contains("person:hushan-clerk2");
        assertThat(clock("recusal-decision").running()).isFalse();
        assertThat(new org.fengqiao.PersonalDataScan(jdbc).search("周大伟")).isEmpty();
        assertThatThrownBy(() -> object(CLERK)).isInstanceOf(Conflict.class).hasMessageContaining("已回避本案");
    }

    @Test
    void aRefusalNeedsAReasonAndChangesNothing() {
        accepting();
        object(CLERK);
        assertThatThrownBy(() -> decide("REFUSE", " ")).hasMessageContaining("请填写不准回避的理由");
        assertThatThrownBy(() -> decide("PERHAPS", null)).hasMessageContaining("请选择决定");
        decide("REFUSE", "同学关系不影响公正办理");
        assertThat(instance("decide-recusal")).isNull();
        assertThat(recusals.isRecused(caseNo, CLERK)).isFalse();
        assertThat(accept().getAssignee()).isEqualTo(CLERK);
        assertThat(told("RECUSAL")).containsExactly("person:hushan-clerk2");
        assertThat(trail.of(caseNo)).anySatisfy(entry -> {
            assertThat(entry.decision()).isEqualTo("不准 毛建波 回避");
            assertThat(entry.reason()).isEqualTo("同学关系不影响公正办理");
        });
        assertThat(object(CLERK)).as("a new objection is a new round").isPresent();
        assertThat(clock("recusal-decision").key().round()).isEqualTo(2);
    }

    @Test
    void aDecisionThatIsLateGoesOneLevelFurther() {
        accepting();
        object(CLERK);
        time.moveTo("2026-11-24 10:00");
        assertThat(instance("decide-recusal")).isWaitingAt("userTask_decideRecusal").hasPassed("event_decideRecusalDue", "event_decideRecusalOverdue");
        assertThat(told("OVERDUE")).contains("person:hushan-secretary", "person:hushanlu-liaison");
    }

    @Test
    void whoLeavesOnHisOwnNeedsNoDecision() {
        accepting();
        object(CLERK);
        ProcessInstance process = instance("decide-recusal");
        assertThat(objections.take(caseNo, CLERK, "INTERESTED", "我也住6号楼", caller(CLERK))).isEmpty();
        assertThat(process).isEnded().hasPassed("event_decisionNeedless", "serviceTask_takeBackObjection", "event_objectionTakenBack");
        assertThat(trail()).contains("回避：对 毛建波 的回避申请不必再决定");
        assertThat(told("RECUSAL")).isEmpty();
    }

    /** The superior of the one who leaves may be just the one whose work is to be judged. */
    @Test
    void aVisitGoesToSomebodyWhoHadNoHandInTheCase() {
        complete(CLERK, accepting(), Map.of("category", "UTILITY", "grade", "MAJOR", "contactManner", "PHONE", "acceptDecision", "ON_THE_SPOT",
                "acceptReason", "已当场解决"));
        Task visit = task("userTask_visit");
        assertThat(tasks.getIdentityLinksForTask(visit.getId())).extracting(IdentityLink::getUserId).containsExactly("hushanlu-leader");
        caseFiles.handled(caseNo, "fengxi-command", "fengxi", "区级承办");
        caseFiles.handled(caseNo, "hushanlu-liaison", "hushanlu", "开展协商");

        assertThat(objections.take(caseNo, "hushanlu-leader", "INTERESTED", "反映人是我的亲戚", caller("hushanlu-leader"))).isEmpty();

        assertThat(tasks.getIdentityLinksForTask(visit.getId())).singleElement()
                .satisfies(link -> assertThat(link.getUserId()).isEqualTo("fengxi-supervisor"));
        assertThat(trail()).contains("首次回访：因回避改派");
        assertThat(told("ASSIGNED")).contains("person:fengxi-supervisor");
    }

    @Test
    void aClosedCaseNeedsNoDecision() {
        accepting();
        object(CLERK);
        long id = jdbc.sql("select id from objection where case_no = ?").param(caseNo).query(Long.class).single();
        caseFiles.closed(caseNo);
        assertThat(instance("decide-recusal")).isNull();
        assertThat(objections.get(id).needless()).isTrue();
        assertThatThrownBy(() -> objections.decided(id, true, null, SECRETARY)).isInstanceOf(Conflict.class);
        objections.takenBack(id, "system");
        assertThat(trail()).filteredOn(line -> line.contains("不必再决定")).hasSize(1);
        assertThatThrownBy(() -> object(COLLEAGUE)).isInstanceOf(Conflict.class).hasMessageContaining("已归档");
        assertThatThrownBy(() -> objections.get(-1)).isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyDecidesOnAnObjectionToHimself() {
        assertThat(objections.take(caseNo, SECRETARY, "OBJECTED", REASON, caller(CLERK))).contains("hushanlu.liaison");
        long id = jdbc.sql("select id from objection where case_no = ?").param(caseNo).query(Long.class).single();
        assertThatThrownBy(() -> objections.decided(id, false, "不", SECRETARY)).isInstanceOf(NotAllowed.class);
        assertThat(objections.get(id).granted()).isNull();
        // at the very top nobody is left
        assertThatThrownBy(() -> objections.take(caseNo, "fengxi-command", "OBJECTED", REASON, caller(CLERK))).isInstanceOf(Conflict.class)
                .hasMessageContaining("没有上一级");
    }

    @Test
    void whereTheSuperiorHimselfIsRecusedTheNextOneDecides() {
        accepting();
        recusals.record(caseNo, SECRETARY, RecusalKind.RELATIVE, "反映人是其岳母", SECRETARY);
        assertThat(object(CLERK)).contains("hushanlu.liaison");
    }

    @Test
    void theSameObjectionIsNotDecidedTwiceAtOnce() {
        object(CLERK);
        assertThatThrownBy(() -> object(CLERK)).isInstanceOf(Conflict.class).hasMessageContaining("待决定");
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("decide-recusal").count()).isOne();
    }

    @Test
    void anObjectionToAMediatorIsGrantedAtOnce() {
        assertThat(objections.take(caseNo, "hushan-mediator", "OBJECTED", REASON, caller(CLERK))).isEmpty();
        assertThat(recusals.isRecused(caseNo, "hushan-mediator")).isTrue();
        assertThat(instance("decide-recusal")).isNull();
        assertThat(told("RECUSAL")).containsExactly("person:hushan-mediator");
        assertThat(objections.take(caseNo, "hushanlu-mediation", "RELATIVE", REASON, caller(CLERK))).isEmpty();
        // a mediator elsewhere in the sub-district is one all the same
        assertThat(objections.take(caseNo, "baihe-mediator", "RELATIVE", REASON, caller(CLERK))).isEmpty();
    }

    private Optional<String> object(String person) {
        return objections.take(caseNo, person, "RELATIVE", REASON, caller(COLLEAGUE));
    }

    private void decide(String decision, String reason) {
        Map<String, Object> form = new java.util.HashMap<>(Map.of("recusalDecision", decision));
        form.put("recusalDecisionReason", reason);
        complete(SECRETARY, task("userTask_decideRecusal"), form);
    }
}
