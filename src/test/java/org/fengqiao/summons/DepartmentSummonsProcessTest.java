package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.Assessment;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way through {@code department-summons}; a department is replaced by a process with one task that stands for all its work. */
@ProcessCoverage("department-summons")
class DepartmentSummonsProcessTest extends SummonsHouse {

    private static final String FACTS = "李秀英家门口烧纸，烟进屋";

    private String deployment;
    private ProcessInstance summons;

    @BeforeEach
    void aDepartmentIsOneTask() {
        deployment = repository.createDeployment().name("department").addModelInstance("department-handling.bpmn",
                Bpmn.createExecutableProcess("department-handling").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .userTask("answer").endEvent().done()).deploy().getId();
        summons = start("department-summons", variables());
    }

    @AfterEach
    void theRealDepartmentsAreBack() {
        repository.deleteDeployment(deployment, true);
    }

    private Map<String, Object> whistle(String reason, String lead, String... departments) {
        return form("summonsReason", reason, "summonsFacts", FACTS, "departments", List.of(departments), "leadDepartment", lead);
    }

    private void whistleFor(String reason, String... departments) {
        complete(CLERK, task("userTask_whistle"), whistle(reason, departments[0], departments));
    }

    private DepartmentWork.Part part(String department) {
        return new DepartmentWork.Part(caseNo, 1, department);
    }

    private void works(String department, HandlingResult result) {
        if (work.of(part(department)).signedAt() == null) {
            work.signIn(part(department), department + "-leader", department + "-handler");
        }
        if (summonses.get(caseNo, 1).onSite()) {
            work.arrive(part(department), new Arrival("老张", summonses.get(caseNo, 1).calledAt(), "路口"), department + "-handler");
        }
        work.report(part(department), new Feedback(result, "已处理", true), department + "-handler");
        finishes(department);
    }

    private void givesBack(String department) {
        work.returnUnsigned(part(department), department + "-leader", "不属本部门", true, department + "-handler");
        finishes(department);
    }

    /** What stands in for a department belongs to nobody. */
    private void finishes(String department) {
        tasks.complete(answer(department).getId());
        runAsyncSteps();
    }

    private Task answer(String department) {
        Task open = task("answer", department);
        assertThat(open).as(department + " works").isNotNull();
        return open;
    }

    private void everybodyHasAnswered() {
        runtime.createMessageCorrelation("summons.returnsPassed").processInstanceId(summons.getId()).correlate();
        runAsyncSteps();
    }



    @Test
    void oneDepartmentByTheListIsAssignedDirectlyAndNeedNotBeRated() {
        assertThat(summons).isWaitingAt("userTask_whistle").variables().containsEntry("round", 1).containsEntry("whistleRefused", false);
        assertThat(task("userTask_whistle")).hasCandidateGroup("hushan.clerk");
        // the demand is about burnt paper offerings, which the list gives to three
        assertThat(offered("userTask_whistle", "proposal")).startsWith("文明办（牵头）").contains("民政局", "综合行政执法局");
        assertThat(offered("userTask_whistle", "departments")).contains("dept-civility", "dept-civil", "dept-urban");
        fire(summons, "event_whistleDue");

        whistleFor("BEYOND_POWERS", URBAN);

        assertThat(summons).hasPassed("serviceTask_callDepartments", "gateway_emergency", "event_whistleOverdue")
                .hasNotPassed("userTask_confirmWhistle").variables().containsEntry("summonsKind", "DIRECT")
                .doesNotContainKeys("summonsFacts", "summonsSite", "departments", "leadDepartment");
        assertThat(runtime.getVariable(answer(URBAN).getProcessInstanceId(), "leads")).isEqualTo(true);
        assertThat(runtime.getVariable(answer(URBAN).getProcessInstanceId(), "fast")).isEqualTo(false);
        everybodyHasAnswered();
        assertThat(summons).hasPassed("serviceTask_closeReturns", "gateway_returnsSettled");
        works(URBAN, HandlingResult.DONE);

        assertThat(task("userTask_rateDepartments")).hasCandidateGroup("hushan.clerk");
        assertThat(offered("userTask_rateDepartments", "ratedDepartment1")).isEqualTo("综合行政执法局 · 已办结");
        complete(CLERK, task("userTask_rateDepartments"), form("ratingDecision", "SKIP"));
        assertThat(summons).isEnded().hasPassed("event_resolved");
        assertThat(decisions()).contains("直接交办：综合行政执法局", "直接交办，不评价部门", "已化解");
        assertThat(assessments.of(caseNo)).isEmpty();
        assertThat(new PersonalDataScan(jdbc).search("李秀英", "烟进屋")).isEmpty();
    }

    @Test
    void aRefusedWhistleIsCorrectedAndRefusedAgainAndGivenUpInTheSameTime() {
        assertThatThrownBy(() -> complete(CLERK, task("userTask_whistle"), form("summonsReason", "BOREDOM", "departments", List.of())))
                .hasMessageContaining("选项无效：BOREDOM（summonsReason）");
        assertThatThrownBy(() -> complete(CLERK, task("userTask_whistle"), whistle("EMERGENCY", null)))
                .hasMessageContaining("请至少选择一个部门（departments）");
        assertThatThrownBy(() -> complete(CLERK, task("userTask_whistle"), form("whistleDecision", "GIVE_UP", "giveUpReason", "算了")))
                .hasMessageContaining("没有被退回");
        whistleFor("JOINT_ENFORCEMENT", URBAN, CIVIL);
        assertThat(summons).isWaitingAt("userTask_confirmWhistle");
        assertThat(task("userTask_confirmWhistle")).hasCandidateGroup("hushanlu.leader");
        fire(summons, "event_confirmWhistleDue");
        assertThatThrownBy(() -> complete(LEADER, task("userTask_confirmWhistle"), form("confirmDecision", "REFUSE")))
                .hasMessageContaining("请填写不确认的理由（confirmReason）");
        complete(LEADER, task("userTask_confirmWhistle"), form("confirmDecision", "REFUSE", "confirmReason", "李秀英一家的事"));

        assertThat(summons).isWaitingAt("userTask_whistle").variables().containsEntry("whistleRefused", true).doesNotContainKey("confirmReason");
        // what is left empty stays as it was
        complete(CLERK, task("userTask_whistle"), form("whistleDecision", "WHISTLE", "summonsReason", "JOINT_ENFORCEMENT",
                "departments", List.of(CIVIL), "leadDepartment", null));
        assertThat(summonses.get(caseNo, 1).facts()).isEqualTo(FACTS);
        assertThat(summonses.departments(caseNo, 1)).extracting(CalledDepartment::department).containsExactly(CIVIL);
        assertThat(summons).variables().doesNotContainKey("confirmDecision");
        complete(LEADER, task("userTask_confirmWhistle"), form("confirmDecision", "REFUSE", "confirmReason", "还是不用"));
        complete(CLERK, task("userTask_whistle"), form("whistleDecision", "GIVE_UP", "giveUpReason", "按领导意见"));

        assertThat(summons).isEnded().hasPassed("event_givenUp").hasNotPassed("serviceTask_callDepartments");
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage() + " " + clock.key().round())
                .containsExactly("whistle 1", "summons-confirmation 1");
        assertThat(decisions()).contains("不确认，退回吹哨人", "放弃吹哨");
    }

    @Test
    void twoReturnsAreSettledTogetherAndThreeUndertakeItJointly() {
        whistleFor("JOINT_ENFORCEMENT", URBAN, CIVIL, CIVILITY);
        complete(LEADER, task("userTask_confirmWhistle"), form("confirmDecision", "CONFIRM"));
        givesBack(CIVIL);
        givesBack(CIVILITY);
        assertThat(task("userTask_settleReturns")).isNull();
        fire(summons, "event_returnsOver");

        assertThat(task("userTask_settleReturns")).hasCandidateGroup("fengxi.command");
        assertThat(offered("userTask_settleReturns", "returnedBy1")).isEqualTo("民政局");
        assertThat(offered("userTask_settleReturns", "returnedBy2")).isEqualTo("文明办");
        fire(summons, "event_settleReturnsDue");
        assertThatThrownBy(() -> complete(COMMAND, task("userTask_settleReturns"), form("returnRuling1", "JOINT", "returnRuling2", "JOINT",
                "jointDepartments", List.of(CIVIL, CIVILITY)))).hasMessageContaining("请指定牵头部门（jointLead）");
        assertThatThrownBy(() -> complete(COMMAND, task("userTask_settleReturns"), form("returnRuling1", "REASSIGNED", "returnRuling2", "UPHELD")))
                .hasMessageContaining("请选择改派给哪个部门（assignedTo1）");
        complete(COMMAND, task("userTask_settleReturns"), form("returnRuling1", "JOINT", "returnRuling2", "JOINT", "jointDepartments",
                List.of(URBAN, CIVIL, CIVILITY), "jointLead", CIVIL, "volunteers", List.of(CIVIL)));

        assertThat(summons).variables().doesNotContainKeys("returnRuling1", "jointDepartments", "jointLead", "volunteers");
        assertThat(runtime.getVariable(answer(CIVIL).getProcessInstanceId(), "leads")).isEqualTo(true);
        works(CIVIL, HandlingResult.DONE);
        works(URBAN, HandlingResult.DONE);
        works(CIVILITY, HandlingResult.DONE);

        assertThat(assessments.of(caseNo)).extracting(Assessment::subject, Assessment::kind).containsExactly(
                Tuple.tuple(URBAN, Assessment.Kind.BONUS),
                Tuple.tuple(CIVIL, Assessment.Kind.BONUS));
        fire(summons, "event_rateDepartmentsDue");
        assertThatThrownBy(() -> complete(CLERK, task("userTask_rateDepartments"), form("ratingDecision", "SKIP")))
                .hasMessageContaining("只有直接交办可以不评价部门（ratingDecision）");
        assertThatThrownBy(() -> complete(CLERK, task("userTask_rateDepartments"), form("ratings", marks("5", "6", "4"))))
                .hasMessageContaining("民政局：及时须为 1–5 的整数");
        complete(CLERK, task("userTask_rateDepartments"), form("ratings", marks("5", "4", "1")));
        assertThat(summons).isEnded().hasPassed("callActivity_handleDecided", "event_resolved", "event_settleReturnsOverdue",
                "event_rateDepartmentsOverdue");
        assertThat(reasons()).contains("民政局（牵头）、综合行政执法局、文明办已办结");
    }

    private static List<Map<String, Object>> marks(String... onTime) {
        return java.util.stream.Stream.of(onTime).map(each -> Map.<String, Object>of("onTime", each, "effect", "3")).toList();
    }

    @Test
    void anEmergencyCallsAtOnceAndIsConfirmedBesideTheWork() {
        whistleFor("EMERGENCY", URBAN, POLICE);
        assertThat(runtime.getVariable(answer(URBAN).getProcessInstanceId(), "fast")).as("by the clocks of a fast case").isEqualTo(true);
        assertThat(clocks.of(caseNo)).filteredOn(clock -> clock.key().stage().equals("summons-return"))
                .isNotEmpty().allMatch(clock -> clock.fast());
        assertThat(task("userTask_confirmAfterwards")).hasCandidateGroup("hushanlu.leader");
        fire(summons, "event_confirmAfterwardsDue");
        everybodyHasAnswered();
        works(URBAN, HandlingResult.DONE);
        works(POLICE, HandlingResult.FAILED);
        assertThat(task("userTask_rateDepartments")).isNull();
        complete(LEADER, task("userTask_confirmAfterwards"), form("confirmDecision", "CONFIRM"));

        complete(CLERK, task("userTask_rateDepartments"), form("ratings", marks("5", "2")));
        assertThat(summons).isEnded().hasPassed("event_unresolved", "event_confirmAfterwardsOverdue").hasNotPassed("serviceTask_recallDepartments");
        assertThat(reasons()).contains("公安分局未办成");
    }

    @Test
    void aRefusedEmergencyWithNothingLeftToDoIsUnresolved() {
        whistleFor("EMERGENCY", URBAN);
        givesBack(URBAN);
        everybodyHasAnswered();
        complete(COMMAND, task("userTask_settleReturns"), form("returnRuling1", "UPHELD"));
        assertThat(summons).hasPassed("gateway_decided").hasNotPassed("callActivity_handleDecided");
        complete(LEADER, task("userTask_confirmAfterwards"), form("confirmDecision", "REFUSE", "confirmReason", "并不紧急"));

        assertThat(summons).isEnded().hasPassed("serviceTask_recallDepartments", "event_unresolved").hasNotPassed("userTask_rateDepartments");
        assertThat(decisions()).contains("不确认，召回尚未到场的部门");
    }

    private String offered(String activity, String name) {
        Object value = tasks.getVariable(task(activity).getId(), name);
        return value == null ? null : value.toString();
    }
}
