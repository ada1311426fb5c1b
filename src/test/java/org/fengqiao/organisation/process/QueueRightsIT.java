package org.fengqiao.organisation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who finds a task in his queue, what he may do with it, and what nobody else may. */
@HouseTest
class QueueRightsIT {

    private static final String PROCESS = "queue-test";

    @Autowired
    IdentityService identity;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    HistoryService history;

    @BeforeEach
    void deploy() {
        repository.createDeployment().addModelInstance("queue-test.bpmn", Bpmn.createExecutableProcess(PROCESS)
                .camundaHistoryTimeToLiveString("P1D").startEvent().userTask("userTask_try").name("试一试")
                .camundaCandidateGroups("${queues.group(execution, part)}").endEvent().done()).enableDuplicateFiltering(true).deploy();
    }

    @AfterEach
    void cleanUp() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test over"));
    }

    @ParameterizedTest
    @CsvSource({
        "accept, COMMUNITY, hushan.clerk",
        "accept, SUBDISTRICT, hushanlu.post-intake",
        "accept, DISTRICT, fengxi.command",
        "confirm-rejection, DISTRICT, fengxi.conference",
        "visit-handler, COMMUNITY, baihe.clerk",
        "triage-intake, SUBDISTRICT, hushanlu.post-intake"})
    void aTaskGoesToTheQueueThatTheTableNames(String part, String level, String group) {
        Task task = start(part, level, "baihe");

        assertThat(tasks.getIdentityLinksForTask(task.getId())).singleElement().satisfies(link -> assertThat(link.getGroupId()).isEqualTo(group));
        assertThat(task.getTenantId()).isEqualTo("hushanlu");
    }

    @ParameterizedTest
    @CsvSource({
        "make-tea, COMMUNITY, hushan, 没有规定：环节 make-tea、层级 COMMUNITY 由谁办理",
        "consultation-chair, DISTRICT, hushan, 没有规定：环节 consultation-chair、层级 DISTRICT 由谁办理",
        "visit-handler, COMMUNITY, hushan-g1, 派给 hushan-g1.clerk，但组织里没有这个岗位",
        "visit-handler, COMMUNITY, , 应派给 UNIT，但案件没有写明是哪个单位"})
    void aTaskWithoutAQueueIsNeverCreated(String part, String level, String unit, String message) {
        assertThatThrownBy(() -> start(part, level, unit)).hasStackTraceContaining(message);
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).count()).isZero();
    }

    @Test
    void anOfficerOfAnotherSubdistrictSeesAndGetsNothing() {
        Task task = start("accept", "COMMUNITY", "hushan");

        for (String stranger : List.of("anping-clerk", "changling-intake", "changling-command", "changling-leader")) {
            actAs(stranger);
            assertThat(tasks.createTaskQuery().count()).as(stranger).isZero();
            assertThat(runtime.createProcessInstanceQuery().count()).as(stranger).isZero();
            assertThat(history.createHistoricTaskInstanceQuery().count()).as(stranger).isZero();
            assertThatThrownBy(() -> tasks.claim(task.getId(), stranger)).isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> tasks.getVariables(task.getId())).isInstanceOf(ProcessEngineException.class);
        }
    }

    @Test
    void aColleagueOfAnotherQueueInTheSameSubdistrictDoesNotGetItEither() {
        Task task = start("accept", "COMMUNITY", "hushan");

        actAs("baihe-clerk");
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThatThrownBy(() -> tasks.claim(task.getId(), "baihe-clerk")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void anOfficerClaimsAndCompletesATaskOfHisQueue() {
        Task task = start("accept", "COMMUNITY", "hushan");

        actAs("hushan-clerk");
        assertThat(tasks.createTaskQuery().list()).extracting(Task::getId).containsExactly(task.getId());
        assertThat(tasks.getVariables(task.getId())).containsEntry("subdistrict", "hushanlu");
        tasks.claim(task.getId(), "hushan-clerk");
        tasks.complete(task.getId());

        identity.clearAuthentication();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).count()).isZero();
    }

    @Test
    void anOfficerMovesNoDueDateAndNoColleague() {
        Task task = start("accept", "COMMUNITY", "hushan");

        actAs("hushan-clerk");
        tasks.claim(task.getId(), "hushan-clerk");
        refused(() -> tasks.setDueDate(task.getId(), new Date(0)));
        refused(() -> tasks.setFollowUpDate(task.getId(), new Date(0)));
        refused(() -> tasks.setPriority(task.getId(), 99));
        refused(() -> tasks.setAssignee(task.getId(), "hushan-secretary"));
        refused(() -> tasks.setOwner(task.getId(), "hushan-secretary"));
        refused(() -> tasks.delegateTask(task.getId(), "hushan-secretary"));
        refused(() -> tasks.addCandidateGroup(task.getId(), "anping.clerk"));
        refused(() -> tasks.deleteCandidateGroup(task.getId(), "hushan.clerk"));
        refused(() -> {
            Task changed = tasks.createTaskQuery().taskId(task.getId()).singleResult();
            changed.setDueDate(new Date(0));
            tasks.saveTask(changed);
        });

        actAs("hushan-clerk2");
        refused(() -> tasks.setAssignee(task.getId(), "hushan-clerk2"));
        refused(() -> tasks.setDueDate(task.getId(), new Date(0)));
    }

    @Test
    void aSupervisorSeesTheInstancesOfHisSubdistrictAndChangesNothing() {
        Task task = start("accept", "COMMUNITY", "hushan");

        for (String supervisor : List.of("hushanlu-leader", "hushanlu-command", "hushanlu-commissioner", "fengxi-supervisor", "fengxi-command")) {
            actAs(supervisor);
            assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).list()).as(supervisor).hasSize(1);
            assertThat(authorizations.isUserAuthorized(supervisor, groups(supervisor), Permissions.ACCESS, Resources.APPLICATION, "cockpit")).isTrue();
            refused(() -> tasks.complete(task.getId()));
            refused(() -> runtime.deleteProcessInstance(task.getProcessInstanceId(), "no"));
            refused(() -> runtime.setVariable(task.getProcessInstanceId(), "level", "DISTRICT"));
            refused(() -> repository.deleteDeployment(repository.createProcessDefinitionQuery().processDefinitionKey(PROCESS)
                    .latestVersion().singleResult().getDeploymentId(), true));
        }
    }

    @Test
    void theWebappsOpenToThoseWhoNeedThem() {
        assertThat(apps("hushan-clerk")).containsExactly("tasklist");
        assertThat(apps("hushan-g1-worker")).containsExactly("tasklist");
        assertThat(apps("dept-urban-leader")).containsExactly("tasklist");
        assertThat(apps("hushanlu-command")).containsExactly("tasklist", "cockpit");
        assertThat(apps("fengxi-supervisor")).containsExactly("tasklist", "cockpit");
        assertThat(apps("hotline-12345")).isEmpty();
        assertThat(apps("admin")).containsExactly("tasklist", "cockpit", "admin", "welcome");
    }

    @ParameterizedTest
    @CsvSource({"hushan-g1-worker, true", "hushan-clerk, true", "hushanlu-intake, true", "fengxi-command, true", "hotline-12345, true",
        "hushanlu-command, false", "hushan-secretary, false", "dept-urban-handler, false", "hushan-evaluator1, false"})
    void onlyThoseWhoRegisterMayStartACase(String account, boolean may) {
        assertThat(may(account, ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, "case-lifecycle")).isEqualTo(may);
        assertThat(may(account, Permissions.CREATE, Resources.PROCESS_INSTANCE, "*")).isEqualTo(may);
        assertThat(may(account, ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, PROCESS)).isFalse();
    }

    @Test
    void anOfficerSeesTheDiagramButWithoutTheRightStartsNothing() {
        actAs("hushan-clerk");
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey(PROCESS).list()).extracting(ProcessDefinition::getKey).contains(PROCESS);
        refused(() -> start("accept", "COMMUNITY", "hushan"));
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThat(catchThrowable(act)).isInstanceOf(AuthorizationException.class);
    }

    private boolean may(String account, org.camunda.bpm.engine.authorization.Permission permission, Resources resource, String id) {
        return authorizations.isUserAuthorized(account, groups(account), permission, resource, id);
    }

    private List<String> apps(String account) {
        return java.util.stream.Stream.of("tasklist", "cockpit", "admin", "welcome")
                .filter(app -> may(account, Permissions.ACCESS, Resources.APPLICATION, app)).toList();
    }

    private List<String> groups(String account) {
        return identity.createGroupQuery().groupMember(account).list().stream().map(Group::getId).toList();
    }

    /** Signs in the way the webapps do: with groups and tenants. */
    private void actAs(String account) {
        identity.clearAuthentication();
        identity.setAuthentication(account, groups(account),
                identity.createTenantQuery().userMember(account).includingGroupsOfUser(true).list().stream().map(Tenant::getId).toList());
    }

    private Task start(String part, String level, String unit) {
        Map<String, Object> variables = new HashMap<>(Map.of("subdistrict", "hushanlu", "community", "hushan", "part", part, "level", level));
        variables.put("unit", unit);
        return tasks.createTaskQuery().processInstanceId(runtime.startProcessInstanceByKey(PROCESS, variables).getId()).singleResult();
    }
}
