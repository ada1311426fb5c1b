package org.fengqiao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * No verb loses or restarts a clock: each is used, as Tasklist's buttons use it, on the step 列出议题 of a running case, and the
 * row of its clock, its start, its end, the due date and the three timers are looked at before and after.
 */
class VerbsLeaveTheClockTest extends CaseworkTest {

    private static final String STAGE = "consultation-topic";
    private static final String ENGINE = "/camunda/api/engine/engine/default/task/";
    private static final Map<String, Tasklist> SIGNED_IN = new HashMap<>();

    @LocalServerPort
    private int port;
    private StageClock before;

    @BeforeEach
    void theTopicIsWaitingForAClerk() {
        complete(CLERK, accept(), acceptance());
        before = clock(STAGE);
        theClockIs(before.warnAt(), before.endAt(), before.secondEndAt());
        time.moveBy(Duration.ofHours(1));
    }

    @Test
    void claimAndPutBack() {
        done(tasklist(CLERK).post(ENGINE + topic().getId() + "/claim", Map.of("userId", CLERK)), 204);
        theClockIsAsBefore();
        done(tasklist(CLERK).post(ENGINE + topic().getId() + "/unclaim", Map.of()), 204);
        theClockIsAsBefore();
    }

    @Test
    void handOver() {
        String task = topic().getId();
        done(tasklist(CLERK).post("/api/v1/tasks/" + task + "/handover", Map.of("to", COLLEAGUE, "reason", "休假")), 204);
        assertThat(topic().getId()).isEqualTo(task);
        assertThat(topic().getAssignee()).isEqualTo(COLLEAGUE);
        theClockIsAsBefore();
        done(tasklist(COLLEAGUE).post("/api/v1/tasks/" + task + "/handover", Map.of("to", CLERK, "reason", "也休假")), 204);
        theClockIsAsBefore();
    }

    @Test
    void returnToTheStepBefore() {
        complete(CLERK, topic(), topicForm());
        assertThat(clock(STAGE).running()).isFalse();
        time.moveBy(Duration.ofHours(2));
        complete(SECRETARY, task("userTask_decideTheme"), Map.of("themeDecision", "RETURN", "themeReason", "事实不清"));
        theClockIsAsBefore();
    }

    @Test
    void secondOpinion() {
        claim(CLERK);
        done(tasklist(CLERK).post("/api/v1/tasks/" + topic().getId() + "/second-opinions", Map.of("group", LEGAL, "question", "院墙归谁")), 201);
        theClockIsAsBefore();
        complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", "归全体业主"));
        assertThat(topic().getAssignee()).isEqualTo(CLERK);
        theClockIsAsBefore();
    }

    @Test
    void urge() {
        done(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/urges", Map.of("reason", "一周没有回音")), 202);
        theClockIsAsBefore();
        claim(CLERK);
        done(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/urges", Map.of("reason", "还是没有回音")), 202);
        theClockIsAsBefore();
    }

    @Test
    void extension() {
        claim(CLERK);
        done(tasklist(CLERK).post(clocksOf("/" + STAGE + "/extension"), Map.of("amount", 1, "reason", "等图纸")), 202);
        theClockIsAsBefore();
        complete(SECRETARY, task("userTask_decideExtension"), Map.of("extensionDecision", "GRANT"));
        // two working days from Monday 10:00, one more granted
        theClockIs(null, time.at("2026-11-26 10:00"), null);
    }

    @Test
    void anExtensionThatIsRefused() {
        claim(CLERK);
        done(tasklist(CLERK).post(clocksOf("/" + STAGE + "/extension"), Map.of("amount", 1, "reason", "等图纸")), 202);
        complete(SECRETARY, task("userTask_decideExtension"), Map.of("extensionDecision", "REFUSE", "extensionDecisionReason", "时间够"));
        theClockIsAsBefore();
    }

    @Test
    void pauseAndResume() {
        claim(CLERK);
        done(tasklist(CLERK).post(clocksOf("/pause"), Map.of("stage", STAGE, "awaited", "反映人", "reason", "在外地")), 200);
        assertThat(clock(STAGE)).satisfies(paused -> {
            assertThat(paused.id()).isEqualTo(before.id());
            assertThat(paused.startedAt()).isEqualTo(before.startedAt());
            assertThat(paused.endAt()).isAfter(before.endAt());
        });
        StageClock paused = clock(STAGE);
        theClockIs(paused.warnAt(), paused.endAt(), paused.secondEndAt());
        time.moveTo("2026-11-23 11:30");
        done(tasklist(CLERK).post(clocksOf("/resume"), Map.of("stage", STAGE)), 204);
        theClockIs(null, before.endAt().plus(Duration.ofMinutes(30)), null);
    }

    @Test
    void recusal() {
        claim(CLERK);
        String task = topic().getId();
        done(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/recusals", Map.of("person", CLERK, "kind", "RELATIVE", "reason", "表亲")), 201);
        assertThat(topic().getId()).isEqualTo(task);
        assertThat(topic().getAssignee()).isNull();
        theClockIsAsBefore();
        recusals.record(caseNo, COLLEAGUE, RecusalKind.INTERESTED, "住在该楼", COLLEAGUE);
        assertThat(candidateGroups(topic())).contains("hushan.secretary");
        theClockIsAsBefore();
    }

    private void theClockIsAsBefore() {
        theClockIs(before.warnAt(), before.endAt(), before.secondEndAt());
    }

    /** The same row, started when it was, with these moments, and the timers and the due date say the same; null: as the row says. */
    private void theClockIs(Instant warn, Instant end, Instant secondEnd) {
        assertThat(clocks.of(caseNo)).filteredOn(one -> one.key().stage().equals(STAGE)).hasSize(1);
        StageClock now = clock(STAGE);
        assertThat(now.id()).isEqualTo(before.id());
        assertThat(now.key()).isEqualTo(before.key());
        assertThat(now.startedAt()).isEqualTo(before.startedAt());
        assertThat(now.running()).isTrue();
        assertThat(now.warnAt()).isEqualTo(warn == null ? now.warnAt() : warn);
        assertThat(now.endAt()).isEqualTo(end);
        assertThat(now.secondEndAt()).isEqualTo(secondEnd == null ? now.secondEndAt() : secondEnd);
        assertThat(topic().getDueDate()).isEqualTo(Date.from(end));
        assertThat(timersOfTheTopic()).as("warning, end and second end").containsExactly(now.warnAt(), now.endAt(), now.secondEndAt());
    }

    private List<Instant> timersOfTheTopic() {
        Set<String> definitions = management.createJobDefinitionQuery().list().stream()
                .filter(one -> Set.of("userTask_listTopic", "event_listTopicDue").contains(one.getActivityId())).map(one -> one.getId())
                .collect(Collectors.toSet());
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream().map(ProcessInstance::getId)
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).timers().list().stream())
                .filter(job -> definitions.contains(job.getJobDefinitionId())).map(Job::getDuedate).map(Date::toInstant).sorted().toList();
    }

    private Task topic() {
        return task("userTask_listTopic");
    }

    private static Map<String, Object> topicForm() {
        return Map.of("facts", "管道堵塞", "affected", "6号楼院", "demand", "疏通");
    }

    private void claim(String person) {
        as(person, () -> tasks.claim(topic().getId(), person));
    }

    private String clocksOf(String path) {
        return "/api/v1/cases/" + caseNo + "/clocks" + path;
    }

    private Tasklist tasklist(String person) {
        return SIGNED_IN.computeIfAbsent(port + person, id -> Tasklist.signedIn(port, person, "demo"));
    }

    private static void done(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
