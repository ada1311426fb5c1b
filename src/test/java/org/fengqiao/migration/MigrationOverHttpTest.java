package org.fengqiao.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.OwnersHouse;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A house of its own, because every running case of the process goes over. */
@TestPropertySource(properties = "fengqiao.public-url=http://migration.example")
@ExtendWith(OutputCaptureExtension.class)
class MigrationOverHttpTest extends OwnersHouse {

    private static final String KEY = "case-lifecycle";
    private static final String ADDRESS = "/api/v1/processes/" + KEY + "/migration";

    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    Trail trail;
    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nobodyIsLeftOnAnOldVersion() {
        runtime.createProcessInstanceQuery().processDefinitionKey(KEY).list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "end of the test", true, true));
    }

    private String register() {
        HttpResponse<String> registered = Tasklist.signedIn(port, OFFICER, PASSWORD).register(Map.of("title", "楼道堆物", "description", "三楼楼道堆满纸箱，请清理",
                "category", "PROPERTY", "channel", "WALK_IN", "placeUnit", "hushan", "address", "虎山路6号楼院", "peopleAffected", 3,
                "reporterName", "周德明", "reporterPhone", "13904190087"));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        return json(registered).get("businessKey").asText();
    }

    private void deployNextVersion(String good, String bad) {
        HttpResponse<String> deployed = deploy(OWNER, changed(process(KEY), KEY + ".bpmn", good, bad));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
    }

    private JsonNode report() {
        HttpResponse<String> report = send(to(ADDRESS, OWNER).GET());
        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        return json(report);
    }

    private JsonNode migrate(String query) {
        HttpResponse<String> run = send(to(ADDRESS + query, OWNER).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(run.statusCode()).as(run.body()).isEqualTo(200);
        return json(run);
    }

    private int versionOf(String caseNo) {
        String definition = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey(KEY).singleResult().getProcessDefinitionId();
        return repository.getProcessDefinition(definition).getVersion();
    }

    private Map<String, Instant> timers(String caseNo) {
        String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey(KEY).singleResult().getId();
        return management.createJobQuery().processInstanceId(instance).timers().list().stream()
                .collect(Collectors.toMap(Job::getId, job -> job.getDuedate().toInstant(), (one, other) -> one, TreeMap::new));
    }

    private Task task(String caseNo) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult();
    }

    private List<Map<String, Object>> clocks(String caseNo) {
        return jdbc.sql("select * from clock where case_no = ? order by stage").param(caseNo).query().listOfRows();
    }

    @Test
    void aRunningCaseIsReportedTriedAndTakenOverWithItsTaskTimersAndClocks(CapturedOutput log) {
        String caseNo = register();
        int first = versionOf(caseNo);
        deployNextVersion("name=\"受理\"", "name=\"受理登记\"");

        JsonNode old = report().at("/versions/0");
        assertThat(old.get("version").asInt()).isEqualTo(first);
        assertThat(old.get("instances").asLong()).isEqualTo(1);
        assertThat(old.get("migratable").asLong()).isEqualTo(1);
        assertThat(old.get("stuckAt")).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> log.getOut().contains("第 " + first + " 版在办 1 件，可逐一对应迁移 1 件"));
        // nobody is moved unasked
        assertThat(versionOf(caseNo)).isEqualTo(first);

        Map<String, Instant> timers = timers(caseNo);
        Task task = task(caseNo);
        List<Map<String, Object>> clocks = clocks(caseNo);
        assertThat(timers).hasSizeGreaterThan(4);
        assertThat(clocks).isNotEmpty();

        JsonNode tried = migrate("");
        assertThat(tried.get("dryRun").asBoolean()).isTrue();
        assertThat(tried.get("migrated").asInt()).isEqualTo(1);
        assertThat(versionOf(caseNo)).isEqualTo(first);

        JsonNode done = migrate("?dryRun=false");
        assertThat(done.get("migrated").asInt()).isEqualTo(1);
        assertThat(done.get("left")).isEmpty();
        assertThat(versionOf(caseNo)).isEqualTo(first + 1);
        assertThat(timers(caseNo)).isEqualTo(timers);
        assertThat(task(caseNo).getId()).isEqualTo(task.getId());
        assertThat(task(caseNo).getDueDate()).isEqualTo(task.getDueDate());
        assertThat(clocks(caseNo)).isEqualTo(clocks);
        assertThat(trail.of(caseNo)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo(OWNER);
            assertThat(entry.step()).isEqualTo("流程换版");
            assertThat(entry.decision()).contains("第 " + first + " 版换为第 " + (first + 1) + " 版");
        });
        assertThat(trail.verify(caseNo).intact()).isTrue();
        assertThat(report().get("versions")).isEmpty();
        // whoever comes to the task later has its timers as well
        assertThat(timers(register())).hasSameSizeAs(timers);

        // and it goes on in the new version
        Tasklist clerk = Tasklist.signedIn(port, OFFICER, PASSWORD);
        clerk.complete(caseNo, task.getName(), Map.of("category", "PROPERTY", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision", "ON_THE_SPOT",
                "acceptReason", "已当场清理"));
        assertThat(task(caseNo).getTaskDefinitionKey()).isNotEqualTo(task.getTaskDefinitionKey());
    }

    @Test
    void aCaseWhoseStepIsGoneStaysAndSaysWhere() {
        String caseNo = register();
        int first = versionOf(caseNo);
        deployNextVersion("userTask_acceptCase", "userTask_receiveCase");

        JsonNode old = report().at("/versions/0");
        assertThat(old.get("migratable").asLong()).isZero();
        assertThat(old.get("stuckAt")).anySatisfy(step -> {
            assertThat(step.get("activity").asText()).isEqualTo("userTask_acceptCase");
            assertThat(step.get("name").asText()).isEqualTo("受理");
            assertThat(step.get("instances").asLong()).isEqualTo(1);
        });

        JsonNode run = migrate("?dryRun=false&version=" + first);
        assertThat(run.get("migrated").asInt()).isZero();
        assertThat(run.at("/left/0/caseNo").asText()).isEqualTo(caseNo);
        assertThat(run.at("/left/0/reason").asText()).isEqualTo("停在“受理”（userTask_acceptCase），新版里没有对应的步骤");
        assertThat(versionOf(caseNo)).isEqualTo(first);
    }

    @Test
    void onlyProcessOwnersAndAdministratorsMayAsk() {
        assertThat(send(to(ADDRESS, null).GET()).statusCode()).isEqualTo(401);
        assertThat(send(to(ADDRESS, OFFICER).GET()).statusCode()).isEqualTo(403);
        assertThat(send(to(ADDRESS + "?dryRun=false", OFFICER).POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(403);
        assertThat(send(to(ADDRESS, "admin").GET()).statusCode()).isEqualTo(200);
        HttpResponse<String> unknown = send(to("/api/v1/processes/no-such-process/migration", OWNER).GET());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("没有流程 no-such-process");
        HttpResponse<String> noVersion = send(to(ADDRESS + "?version=77", OWNER).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(noVersion.statusCode()).isEqualTo(404);
        assertThat(send(to(ADDRESS + "?version=x", OWNER).POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(400);
    }
}
