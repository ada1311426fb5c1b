package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fengqiao.casefile.Assessment;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole summons with real departments, through Tasklist's own requests, and what it refuses there. */
class SummonsOverHttpTest extends SummonsHouse {

    @LocalServerPort
    int port;

    private ProcessInstance summons;

    private Tasklist officer(String person) {
        return Tasklist.signedIn(port, person, "demo");
    }

    private void send(String person, String task, Map<String, Object> form) {
        officer(person).complete(caseNo, task, form);
        runAsyncSteps();
    }

    private void refused(String person, String task, Map<String, Object> form, String message) {
        long entries = trail.of(caseNo).size();
        HttpResponse<String> answer = officer(person).send(caseNo, task, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Tasklist.read(answer.body()).get("message").asText()).contains(message);
        assertThat(trail.of(caseNo)).as("nothing half-written").hasSize((int) entries);
    }

    private void whistle(String reason, String... departments) {
        summons = start("department-summons", variables());
        send(CLERK, "吹哨", form("summonsReason", reason, "summonsFacts", "路口烧纸", "departments", List.of(departments), "leadDepartment",
                departments[0]));
    }

    private void sign(String department) {
        send(department + "-handler", "签收", form("signInDecision", "ACCEPT", "contractLeader", department + "-leader"));
    }

    private void giveBack(String department) {
        send(department + "-handler", "签收", form("signInDecision", "RETURN", "contractLeader", department + "-leader", "returnReason", "不归我"));
    }

    private void arrive(String department) {
        send(department + "-handler", "报到", form("arrivalDecision", "ARRIVED", "arrivalPerson", "老张", "arrivalTime", "2026-11-23T09:00",
                "arrivalPlace", "路口"));
    }

    private static Map<String, Object> done() {
        return form("handlingDecision", "DONE", "handlingText", "已清理", "whistleNeeded", "NEEDED");
    }

    @Test
    void twoReturnsOneDecisionThreeDepartmentsJointly() {
        whistle("JOINT_ENFORCEMENT", URBAN, CIVIL, CIVILITY);
        send(LEADER, "确认吹哨", form("confirmDecision", "CONFIRM"));
        giveBack(CIVIL);
        giveBack(CIVILITY);
        sign(URBAN);
        assertThat(task("userTask_settleReturns")).as("the third has neither come nor returned it").isNull();
        arrive(URBAN);
        refused(COMMAND, "裁定退单", form("returnRuling1", "REASSIGNED", "assignedTo1", URBAN, "returnRuling2", "UPHELD"), "本次吹哨已经叫过");
        send(COMMAND, "裁定退单", form("returnRuling1", "JOINT", "returnRuling2", "JOINT", "jointDepartments", List.of(URBAN, CIVIL, CIVILITY),
                "jointLead", CIVIL, "volunteers", List.of(CIVIL)));
        refused("dept-civil-handler", "报到", form("arrivalDecision", "RETURN", "returnReason", "还是不归我"), "每个部门只能退单一次");
        arrive(CIVIL);
        arrive(CIVILITY);
        refused("dept-civil-handler", "办理反馈", form("handlingText", "做了", "whistleNeeded", "NEEDED"), "请选择办理结果");
        for (String each : List.of(URBAN, CIVIL, CIVILITY)) {
            send(each + "-handler", "办理反馈", done());
        }
        refused(CLERK, "评价部门", form("ratings", List.of(mark("6"), mark("3"), mark("3"))), "须为 1–5 的整数");
        send(CLERK, "评价部门", form("ratings", List.of(mark("5"), mark("4"), mark("3"))));

        assertThat(summons).isEnded().hasPassed("event_resolved", "event_returnsPassed").hasNotPassed("event_returnsOver");
        assertThat(assessments.of(caseNo)).extracting(Assessment::subject).containsExactly(URBAN, CIVIL);
        assertThat(caseFiles.handlers(caseNo)).containsExactly("dept-civil-handler", "dept-civility-handler", "dept-urban-handler");
        assertThat(trail.verify(caseNo).intact()).isTrue();
    }

    private static Map<String, Object> mark(String onTime) {
        return Map.of("onTime", onTime, "effect", "4");
    }

    @Test
    void whatIsWrongInAFormIsToldInChineseAndNothingIsWritten() {
        summons = start("department-summons", variables());
        refused(CLERK, "吹哨", form("summonsReason", "EMERGENCY", "summonsFacts", "烟大", "departments", List.of("dept-moon")), "组织里没有这个部门：dept-moon");
        refused(CLERK, "吹哨", form("summonsReason", "EMERGENCY", "departments", List.of(URBAN)), "请填写事实");
        send(CLERK, "吹哨", form("summonsReason", "EMERGENCY", "summonsFacts", "烟大", "departments", List.of(URBAN, CIVIL), "leadDepartment", URBAN));
        refused("dept-urban-handler", "签收", form("signInDecision", "ACCEPT", "contractLeader", "dept-civil-leader"), "联包领导须是本部门的分管领导");
        refused("dept-urban-handler", "签收", form("signInDecision", "RETURN", "contractLeader", "dept-urban-leader", "returnReason", "不归我"), "现场已经安全");
        String signing = task("userTask_signIn", URBAN).getId();
        sign(URBAN);
        HttpResponse<String> again = officer("dept-urban-handler").submit(signing, "submit-form", form("contractLeader", "dept-urban-leader"));
        assertThat(again.statusCode()).as("signed twice: " + again.body()).isEqualTo(404);
        assertThat(Tasklist.read(again.body()).get("message").asText()).contains("任务已被办结");
        refused("dept-urban-handler", "报到", form("arrivalDecision", "ARRIVED", "arrivalPerson", "老张", "arrivalTime", "2026-11-23T09:30",
                "arrivalPlace", "路口"), "到场时间不能晚于现在");
        assertThat(officer("dept-urban-handler").tasks(caseNo)).as("who has not signed for it has nothing to report on").extracting(Tasklist.Task::name)
                .containsExactly("报到");
        itIs("2026-11-24T09:30");
        refused("dept-civil-handler", "签收", form("signInDecision", "RETURN", "contractLeader", "dept-civil-leader", "returnReason", "不归我",
                "siteSafe", true), "退单期已过");
    }

    @Test
    void aRefusedEmergencyCallsBackOnlyWhoIsNotOnSite() {
        whistle("EMERGENCY", URBAN, POLICE, CIVIL);
        sign(URBAN);
        arrive(URBAN);
        sign(POLICE);
        send(LEADER, "补确认吹哨", form("confirmDecision", "REFUSE", "confirmReason", "并不紧急"));

        assertThat(summonses.departments(caseNo, 1)).filteredOn(each -> each.recalledAt() != null).extracting(CalledDepartment::department)
                .containsExactly(POLICE, CIVIL);
        assertThat(officer("dept-police-handler").tasks(caseNo)).isEmpty();
        send("dept-urban-handler", "办理反馈", done());
        send(CLERK, "评价部门", form("ratings", List.of(mark("5"))));
        assertThat(summons).isEnded().hasPassed("event_resolved");
    }

    @Test
    void twoDepartmentsThatReportInTheSameSecondBothSucceed() throws Exception {
        whistle("EMERGENCY", URBAN, POLICE);
        for (String each : List.of(URBAN, POLICE)) {
            sign(each);
            arrive(each);
        }
        Map<Tasklist, Tasklist.Task> both = new java.util.LinkedHashMap<>();
        Stream.of(URBAN, POLICE).map(each -> officer(each + "-handler")).forEach(each -> {
            Tasklist.Task task = each.awaitTask(caseNo, "办理反馈");
            each.claim(task);
            both.put(each, task);
        });
        ExecutorService officers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<HttpResponse<String>>> calls = both.entrySet().stream()
                    .<Callable<HttpResponse<String>>>map(each -> () -> each.getKey().submit(each.getValue(), done())).toList();
            for (Future<HttpResponse<String>> answer : officers.invokeAll(calls)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(200, 204);
            }
        } finally {
            officers.shutdown();
        }
        runAsyncSteps();
        assertThat(summonses.worked(caseNo, 1)).hasSize(2);
    }

    @Test
    void aDepartmentSeesTheMatterButNeverAReporterWhoAskedForSecrecy() {
        whistle("BEYOND_POWERS", URBAN);
        Tasklist handler = officer("dept-urban-handler");
        handler.claim(handler.awaitTask(caseNo, "签收"));
        JsonNode file = handler.get("/api/v1/cases/" + caseNo);
        assertThat(file.get("reporterHidden").asBoolean()).isTrue();
        assertThat(file.toString()).doesNotContain("王桂芳", "13905320001").contains("路口烧纸");
    }
}
