package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.intake.Intake;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What Tasklist's list shows of a task to an officer who may work on it and knows nothing else of the case. */
@HouseTest
class TaskCardTest {

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Clocks clocks;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    RepositoryService repository;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void theCardShowsNumberPublicTitlePlaceAndGradeOfTheCaseAndNothingElse() {
        CaseFile file = intake.receive(new NewCase("李秀兰家返水", "说明", Category.UTILITY, null, Channel.WALK_IN, null, "hushan",
                "虎山路6号楼院", null, null, 60, false, false, List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", null, null))),
                "hushan-clerk").caseFile();

        Map<String, Map<String, String>> cards = Tasklist.signedIn(port, "hushan-clerk", "demo").cards("本岗待领", file.caseNo());

        assertThat(cards).containsExactly(Map.entry("受理", Map.of("caseNo", file.caseNo(), "title", "供暖供水 · 虎山路6号楼院",
                "cardPlace", "虎山社区", "cardGrade", caseFiles.get(file.caseNo()).grade().label())));
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).singleResult();
        assertThat(tasks.getVariablesLocal(task.getId())).containsKeys("caseNo", "title").doesNotContainKeys("category", "unit", "subdistrict");
    }

    @Test
    void urgingSupervisionAndAHigherGradeShowAtOnceOnWhatIsOpenAndOnWhatComes() {
        String caseNo = intake.receive(new NewCase("夜间施工", "说明", Category.NOISE, null, Channel.WALK_IN, null, "hushan",
                "解放路12号", null, null, 1, false, false, List.of()), "hushan-clerk").caseFile().caseNo();
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult();
        assertThat(tasks.getVariablesLocal(task.getId())).doesNotContainKeys(TaskCard.URGED, TaskCard.SUPERVISED);

        caseFiles.urged(caseNo, "三天没人来", "hushanlu-intake");
        caseFiles.urged(caseNo, "还是没人来", "hushanlu-intake");
        caseFiles.supervised(caseNo);
        caseFiles.escalated(caseNo, Grade.MAJOR, true);

        assertThat(tasks.getVariablesLocal(task.getId())).containsEntry(TaskCard.URGED, 2).containsEntry(TaskCard.SUPERVISED, true)
                .containsEntry(TaskCard.GRADE, "大事");
        assertThat(Tasklist.signedIn(port, "hushan-clerk", "demo").cards("催办件", caseNo)).containsOnlyKeys("受理");
        assertThat(Tasklist.signedIn(port, "hushan-clerk", "demo").cards("挂牌督办", caseNo)).containsOnlyKeys("受理");
        String next = runtime.startProcessInstanceByKey(trial(), caseNo, Map.of("subdistrict", "hushanlu", "caseNo", caseNo)).getId();
        assertThat(card(next)).containsEntry(TaskCard.URGED, 2).containsEntry(TaskCard.SUPERVISED, true);
    }

    @Test
    void whoUrgesWhileATaskIsBeingTakenWaitsAMomentAndIsHeard() {
        String caseNo = intake.receive(new NewCase("夜间施工", "说明", Category.NOISE, null, Channel.WALK_IN, null, "hushan",
                "解放路12号", null, null, 1, false, false, List.of()), "hushan-clerk").caseFile().caseNo();
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult();
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        CompletableFuture<Void> urging = transaction.execute(taking -> {
            tasks.setAssignee(task.getId(), "hushan-clerk2");
            CompletableFuture<Void> urge = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(
                    other -> caseFiles.urged(caseNo, "三天没人来", "hushanlu-intake")));
            await().until(() -> urge.isDone() || jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class).single() > 0);
            return urge;
        });
        urging.join();

        assertThat(tasks.getVariablesLocal(task.getId())).containsEntry(TaskCard.URGED, 1);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo("hushan-clerk2");
    }

    @Test
    void aTaskIsNearlyDueFromTheWarningOfItsClockOn() {
        String caseNo = intake.receive(new NewCase("夜间施工", "说明", Category.NOISE, null, Channel.WALK_IN, null, "hushan",
                "解放路12号", null, null, 1, false, false, List.of()), "hushan-clerk").caseFile().caseNo();
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult();
        StageClock acceptance = clocks.of(caseNo).stream().filter(clock -> clock.key().stage().equals("first-acceptance")).findFirst().orElseThrow();

        assertThat(task.getDueDate().toInstant()).isEqualTo(acceptance.endAt());
        assertThat(task.getFollowUpDate().toInstant()).isEqualTo(acceptance.warnAt());
    }

    @Test
    void theTitleStandsAsItWasWhenTheTaskAppearedAlsoWhereTheCaseHasNone() {
        trial();

        String titled = runtime.createProcessInstanceByKey("card-trial").setVariables(Map.of("subdistrict", "hushanlu", "title", "供暖供水"))
                .execute().getId();
        String bare = runtime.createProcessInstanceByKey("card-trial").setVariables(Map.of("subdistrict", "hushanlu")).execute().getId();

        assertThat(card(titled)).isEqualTo(Map.of("title", "供暖供水"));
        assertThat(card(bare)).isEmpty();
    }

    private String trial() {
        repository.createDeployment().name("card under test").enableDuplicateFiltering(true).addModelInstance("card-trial.bpmn",
                Bpmn.createExecutableProcess("card-trial").camundaHistoryTimeToLiveString("P3650D").startEvent("event_started")
                        .userTask("userTask_trial").name("试验").endEvent("event_over").done()).deploy();
        return "card-trial";
    }

    private Map<String, Object> card(String instance) {
        return tasks.getVariablesLocal(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());
    }
}
