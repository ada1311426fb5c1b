package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.deadline.Terms;
import org.junit.jupiter.api.Test;

/** Every way of one department through {@code department-handling}, without the summons that called it. */
@ProcessCoverage("department-handling")
class DepartmentHandlingProcessTest extends SummonsHouse {

    private static final String HANDLER = "dept-urban-handler";
    private static final String PERSON = "张建国";

    private int number;
    private ProcessInstance handling;

    private void called(SummonsKind kind) {
        number = summonses.open(caseNo, "hushan");
        summonses.whistle(caseNo, number, new Whistle(null, "路口烧纸", kind == SummonsKind.EMERGENCY ? SummonsReason.EMERGENCY
                : SummonsReason.BEYOND_POWERS, List.of(URBAN), null), CLERK);
        summonses.call(caseNo, number, kind, new Terms.Circumstances(false, "URBAN", "HOTLINE", null), CLERK);
        begin(kind);
    }

    private void begin(SummonsKind kind) {
        Map<String, Object> variables = variables();
        variables.put("unit", URBAN);
        variables.put("round", number);
        variables.put("summonsKind", kind.name());
        variables.put("leads", true);
        handling = start("department-handling", variables);
    }

    private void sign() {
        complete(HANDLER, task("userTask_signIn"), form("signInDecision", "ACCEPT", "contractLeader", "dept-urban-leader"));
    }

    private static Map<String, Object> arrival(String time) {
        return form("arrivalDecision", "ARRIVED", "arrivalPerson", PERSON, "arrivalTime", time, "arrivalPlace", "路口东侧");
    }

    private static Map<String, Object> feedback(String result) {
        return form("handlingDecision", result, "handlingText", PERSON + "劝离三人", "whistleNeeded", "NEEDED");
    }

    @Test
    void aDepartmentSignsComesWorksAndReports() {
        called(SummonsKind.CONFIRM_FIRST);
        assertThat(handling).isWaitingAt("userTask_signIn").variables().containsEntry("returnableUntil", "2026-11-24 09:00");
        assertThat(task("userTask_signIn")).hasCandidateGroup("dept-urban.handler");
        assertThat(tasks.getVariable(task("userTask_signIn").getId(), "contractLeader")).isEqualTo("dept-urban-leader");
        sign();

        assertThat(handling).isWaitingAt("userTask_reportOnSite").variables().doesNotContainKeys("contractLeader", "signInDecision");
        itIs("2026-11-23T10:00");
        assertThatThrownBy(() -> complete(HANDLER, task("userTask_reportOnSite"), arrival("2026-11-23T10:05")))
                .hasMessageContaining("到场时间不能晚于现在（arrivalTime）");
        assertThatThrownBy(() -> complete(HANDLER, task("userTask_reportOnSite"), form("arrivalDecision", "ARRIVED")))
                .hasMessageContaining("请填写谁到场（arrivalPerson）");
        complete(HANDLER, task("userTask_reportOnSite"), arrival("2026-11-23T09:40"));

        assertThat(handling).isWaitingAt("userTask_handleMatter");
        assertThatThrownBy(() -> complete(HANDLER, task("userTask_handleMatter"), form("handlingText", "做了")))
                .hasMessageContaining("请选择办理结果（handlingDecision）").hasMessageContaining("请选择本次吹哨是否需要（whistleNeeded）");
        complete(HANDLER, task("userTask_handleMatter"), feedback("DONE"));

        assertThat(handling).isEnded().hasPassedInOrder("userTask_signIn", "userTask_reportOnSite", "serviceTask_passReturns",
                "userTask_handleMatter", "event_done");
        assertThat(caseFiles.handlers(caseNo)).containsExactly(HANDLER);
        assertThat(decisions()).contains("综合行政执法局到场报到（2026-11-23 09:40）", "综合行政执法局已办结，认为吹哨需要");
        assertThat(clocks.of(caseNo)).filteredOn(clock -> clock.key().unit().equals(URBAN)).extracting(clock -> clock.key().stage())
                .containsExactly("summons-return", "department-sign-in", "department-arrival", "department-handling");
        assertThat(clocks.of(caseNo)).filteredOn(clock -> clock.key().unit().equals(URBAN)).noneMatch(clock -> clock.running());
        assertThat(new PersonalDataScan(jdbc).search(PERSON, "劝离三人", "路口东侧")).isEmpty();
    }

    @Test
    void aDirectAssignmentIsWorkedOnWithoutComing() {
        called(SummonsKind.DIRECT);
        sign();
        assertThat(handling).isWaitingAt("userTask_handleMatter").hasNotPassed("userTask_reportOnSite");
        complete(HANDLER, task("userTask_handleMatter"), feedback("FAILED"));
        assertThat(handling).isEnded().hasPassed("event_failed");
    }

    @Test
    void aSummonsIsReturnedInsteadOfSigned() {
        called(SummonsKind.CONFIRM_FIRST);
        assertThatThrownBy(() -> complete(HANDLER, task("userTask_signIn"), form("signInDecision", "RETURN", "contractLeader", "dept-urban-leader")))
                .hasMessageContaining("请填写退单理由（returnReason）");
        complete(HANDLER, task("userTask_signIn"), form("signInDecision", "RETURN", "contractLeader", "dept-urban-leader",
                "returnReason", PERSON + "不归我管"));
        assertThat(handling).isEnded().hasPassed("event_givenBack", "event_returned").hasNotPassed("userTask_handleMatter");
        assertThat(new PersonalDataScan(jdbc).search(PERSON)).isEmpty();
    }

    @Test
    void aReturnedSummonsThatComesBackIsNotSignedForAgainNorReturnedAgain() {
        aSummonsIsReturnedInsteadOfSigned();
        returns.close(caseNo, number);
        returns.settle(caseNo, number, new Settlement(List.of(new Settlement.Decision(URBAN, Ruling.UNFOUNDED, null)), List.of(), null,
                List.of()), COMMAND);
        begin(SummonsKind.CONFIRM_FIRST);
        assertThat(handling).isWaitingAt("userTask_reportOnSite").hasNotPassed("userTask_signIn").variables().containsEntry("returnableUntil", null);
        assertThatThrownBy(() -> complete(HANDLER, task("userTask_reportOnSite"), form("arrivalDecision", "RETURN", "returnReason", "还是不归我")))
                .hasMessageContaining("每个部门只能退单一次");
        complete(HANDLER, task("userTask_reportOnSite"), arrival("2026-11-23T09:00"));
        assertThat(handling).isWaitingAt("userTask_handleMatter");
    }

    @Test
    void inAnEmergencyItIsReturnedBeforeComingOnlyFromASafeSite() {
        called(SummonsKind.EMERGENCY);
        sign();
        assertThatThrownBy(() -> complete(HANDLER, task("userTask_reportOnSite"), form("arrivalDecision", "RETURN", "returnReason", "不归我")))
                .hasMessageContaining("现场已经安全");
        complete(HANDLER, task("userTask_reportOnSite"), form("arrivalDecision", "RETURN", "returnReason", "不归我", "siteSafe", true));
        assertThat(handling).isEnded().hasPassed("gateway_arrived", "event_returned");
    }

    @Test
    void whoHasNotComeIsCalledBack() {
        called(SummonsKind.EMERGENCY);
        sign();
        summonses.refuse(caseNo, number, "并不紧急", "hushan.clerk", LEADER);
        runtime.createMessageCorrelation("summons.recalled").processInstanceId(handling.getId()).correlate();
        runAsyncSteps();
        assertThat(handling).isEnded().hasPassed("serviceTask_recordRecall", "event_calledBack");
        assertThat(decisions()).contains("综合行政执法局尚未到场，召回");
    }

    @Test
    void anOverdueDepartmentIsToldToItsLeaderAndThenToTheDistrictsCommand() {
        called(SummonsKind.CONFIRM_FIRST);
        overdue("userTask_signIn", "event_signInDue");
        assertThat(handling).hasPassed("event_signInOverdue");
        sign();
        overdue("userTask_reportOnSite", "event_reportOnSiteDue");
        complete(HANDLER, task("userTask_reportOnSite"), arrival("2026-11-23T09:00"));
        overdue("userTask_handleMatter", "event_handleMatterDue");

        assertThat(trail.of(caseNo)).filteredOn(entry -> entry.decision().endsWith("超期") && !entry.decision().contains("再次")).hasSize(3)
                .allMatch(entry -> entry.reason().contains("综合行政执法局 · 部门分管领导"));
        assertThat(trail.of(caseNo)).filteredOn(entry -> entry.decision().contains("再次超期")).hasSize(3)
                .allMatch(entry -> entry.reason().contains("枫溪区 · 区指挥中心"));
    }

    private void overdue(String activity, String timer) {
        fire(handling, timer);
        Job secondEnd = management.createJobQuery().processInstanceId(handling.getId()).activityId(activity).list().stream()
                .max(Comparator.comparing(Job::getDuedate)).orElseThrow();
        management.executeJob(secondEnd.getId());
    }
}
