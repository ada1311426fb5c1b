package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.intake.Intake;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Tasklist's list shows of a task to an officer who may work on it and knows nothing else of the case. */
@HouseTest
class TaskCardTest {

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    RepositoryService repository;

    @Test
    void theCardShowsNumberAndPublicTitleOfTheCaseAndNothingElse() {
        CaseFile file = intake.receive(new NewCase("李秀兰家返水", "说明", Category.UTILITY, null, Channel.WALK_IN, null, "hushan",
                "虎山路6号楼院", null, null, 60, false, false, List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", null, null))),
                "hushan-clerk").caseFile();

        Map<String, Map<String, String>> cards = Tasklist.signedIn(port, "hushan-clerk", "demo").cards("本岗待领", file.caseNo());

        assertThat(cards).containsExactly(Map.entry("受理", Map.of("caseNo", file.caseNo(), "title", "供暖供水 · 虎山路6号楼院")));
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).singleResult();
        assertThat(tasks.getVariablesLocal(task.getId())).containsKeys("caseNo", "title").doesNotContainKeys("category", "unit", "subdistrict");
    }

    @Test
    void theTitleStandsAsItWasWhenTheTaskAppearedAlsoWhereTheCaseHasNone() {
        repository.createDeployment().name("card under test").addModelInstance("card-trial.bpmn",
                Bpmn.createExecutableProcess("card-trial").camundaHistoryTimeToLiveString("P3650D").startEvent("event_started")
                        .userTask("userTask_trial").name("试验").endEvent("event_over").done()).deploy();

        String titled = runtime.createProcessInstanceByKey("card-trial").setVariables(Map.of("subdistrict", "hushanlu", "title", "供暖供水"))
                .execute().getId();
        String bare = runtime.createProcessInstanceByKey("card-trial").setVariables(Map.of("subdistrict", "hushanlu")).execute().getId();

        assertThat(card(titled)).isEqualTo(Map.of("title", "供暖供水"));
        assertThat(card(bare)).isEmpty();
    }

    private Map<String, Object> card(String instance) {
        return tasks.getVariablesLocal(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());
    }
}
