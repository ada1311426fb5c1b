package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.OrganisationImported;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** What a superior finds of his people's tasks, and that he may only look. */
@HouseTest
class SubordinatesTest {

    private static final String LIST = "下级在办";
    private static final String TASK = "试验";

    @RegisterExtension
    final EngineTime time = new EngineTime();

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
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    ApplicationEventPublisher events;

    private String caseNo;

    @BeforeEach
    void aCase() {
        time.set("2026-03-02 09:00");
        caseNo = demand();
    }

    private String demand() {
        return intake.receive(new NewCase("夜间施工", "说明", Category.NOISE, null, Channel.WALK_IN, null, "hushan", "解放路12号", null, null, 1, false, false,
                List.of()), "hushan-clerk").caseFile().caseNo();
    }

    private Task offered(String groups, String people) {
        String process = groups.isEmpty() ? "below-trial-people" : "below-trial";
        var task = Bpmn.createExecutableProcess(process).camundaHistoryTimeToLiveString("P3650D").startEvent("event_started").userTask("userTask_trial").name(TASK);
        task = groups.isEmpty() ? task.camundaCandidateUsers("${people}") : task.camundaCandidateGroups("${groups}");
        repository.createDeployment().name(process).enableDuplicateFiltering(true).addModelInstance(process + ".bpmn", task.endEvent("event_over").done()).deploy();
        return tasks.createTaskQuery().processInstanceId(runtime.startProcessInstanceByKey(process, caseNo,
                Map.of("subdistrict", "hushanlu", "caseNo", caseNo, "groups", groups, "people", people)).getId()).singleResult();
    }

    private Tasklist at(String person) {
        return Tasklist.signedIn(port, person, "demo");
    }

    private boolean lists(String person) {
        return at(person).cards(LIST, caseNo).containsKey(TASK);
    }

    private List<Authorization> rightsOf(String group, Task task) {
        return authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(Resources.TASK).resourceId(task.getId()).list();
    }

    @Test
    void aDepartmentsLeaderFindsWhatHisHandlerHasInHandAndCannotTakeIt() {
        Task task = offered("dept-housing.handler", "");
        Tasklist leader = at("dept-housing-leader");
        assertThat(leader.cards(LIST, caseNo)).containsKey(TASK);

        at("dept-housing-handler").claim(at("dept-housing-handler").tasks(caseNo).get(0));

        assertThat(leader.cards(LIST, caseNo).get(TASK)).containsEntry(TaskCard.CASE_NO, caseNo).containsKey(TaskCard.ASSIGNEE);
        assertThat(leader.tryToClaim(leader.tasks(caseNo).get(0)).statusCode()).isEqualTo(403);
        assertThat(leader.submit(leader.tasks(caseNo).get(0), Map.of()).statusCode()).isIn(403, 409);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo("dept-housing-handler");
        assertThat(at("dept-urban-leader").tasks(caseNo)).isEmpty();
        assertThat(lists("dept-urban-leader")).isFalse();
    }

    @Test
    void theCardNamesWhoHasTheTask() {
        offered("dept-housing.handler", "");
        at("dept-housing-handler").claim(at("dept-housing-handler").tasks(caseNo).get(0));
        String name = at("dept-housing-handler").get("/camunda/api/engine/engine/default/user/dept-housing-handler/profile").get("firstName").asText();

        assertThat(name).isNotBlank();
        assertThat(at("fengxi-supervisor").cards("已超期", caseNo)).isEmpty();
        assertThat(at("dept-housing-leader").cards(LIST, caseNo).get(TASK)).containsEntry(TaskCard.ASSIGNEE, name);
        Tasklist handler = at("dept-housing-handler");
        handler.post("/camunda/api/engine/engine/default/task/" + handler.tasks(caseNo).get(0).id() + "/unclaim", Map.of());
        assertThat(at("dept-housing-leader").cards(LIST, caseNo).get(TASK)).doesNotContainKey(TaskCard.ASSIGNEE);
    }

    @Test
    void whatIsOfferedByNameIsSeenByTheSuperiorOfThosePeople() {
        offered("", "hushan-mediator,hushan-lawyer");

        assertThat(lists("hushan-secretary")).isTrue();
        assertThat(at("hushanlu-liaison").tasks(caseNo)).isEmpty();
    }

    @Test
    void whoMayDoATaskHimselfHasItInHisOwnListsAndNotThere() {
        Task task = offered("hushan.mediator,hushan.lawyer,hushan.secretary", "");

        assertThat(lists("hushan-secretary")).isFalse();
        assertThat(at("hushan-secretary").cards("本岗待领", caseNo)).containsKey(TASK);
        assertThat(rightsOf("hushan.secretary", task)).hasSize(1);
        // his own superior reads it
        assertThat(lists("hushanlu-liaison")).isTrue();
    }

    @Test
    void onlyWhoIsSomebodysSuperiorHasTheList() {
        assertThat(lists("hushan-secretary", LIST)).isTrue();
        assertThat(lists("dept-housing-leader", LIST)).isTrue();
        assertThat(lists("hushan-mediator", LIST)).isFalse();
        assertThat(lists("dept-housing-handler", LIST)).isFalse();
        assertThat(lists("dept-housing-handler", "我的任务")).isTrue();
    }

    private boolean lists(String person, String name) {
        return StreamSupport.stream(at(person).get("/camunda/api/engine/engine/default/filter").spliterator(), false)
                .anyMatch(filter -> filter.get("name").asText().equals(name));
    }

    /** The secretary is told at the end, the liaison at the second end: neither goes looking in vain. */
    @Test
    void oneLevelFurtherUpReadsWhatHasBeenOverdueForLong() {
        time.runDueJobs();
        assertThat(at("hushan-secretary").cards(LIST, caseNo)).containsKey("受理");
        assertThat(at("hushanlu-liaison").cards(LIST, caseNo)).isEmpty();

        time.moveTo("2026-03-04 09:00");

        assertThat(at("hushanlu-liaison").cards(LIST, caseNo)).containsKey("受理");
        assertThat(at("hushanlu-liaison").cards("已超期", caseNo)).containsKey("受理");
    }

    @Test
    void otherSuperiorsReadTheTasksThatWereOpenBefore() {
        Task task = offered("hushan.mediator", "");
        authorizations.deleteAuthorization(rightsOf("hushan.secretary", task).get(0).getId());
        Authorization former = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        former.setGroupId("baihe.secretary");
        former.setResource(Resources.TASK);
        former.setResourceId(task.getId());
        former.addPermission(Permissions.READ);
        authorizations.saveAuthorization(former);
        assertThat(lists("hushan-secretary")).isFalse();
        assertThat(lists("baihe-secretary")).isTrue();

        events.publishEvent(new OrganisationImported());

        assertThat(lists("hushan-secretary")).isTrue();
        assertThat(lists("baihe-secretary")).isFalse();
        assertThat(at("hushan-mediator").cards("本岗待领", caseNo)).containsKey(TASK);
    }

    @Test
    void aTaskThatIsDoneLeavesNoRightBehind() {
        Task task = offered("hushan.mediator", "");
        assertThat(rightsOf("hushan.secretary", task)).hasSize(1);

        tasks.complete(task.getId());

        assertThat(rightsOf("hushan.secretary", task)).isEmpty();
    }
}
