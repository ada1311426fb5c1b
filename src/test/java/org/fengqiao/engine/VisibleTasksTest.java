package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lists show exactly what the rights say, though they are not asked the engine's way. */
@HouseTest
class VisibleTasksTest {

    @Autowired
    Intake intake;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    ProcessEngine engine;

    private final List<Task> loose = new ArrayList<>();
    private final List<Authorization> given = new ArrayList<>();

    @BeforeEach
    void aFewTasks() {
        for (String grid : List.of("hushan-g1", "baihe-g1", "anping-g2")) {
            identity.clearAuthentication();
            intake.receive(new NewCase("路灯不亮", "三盏路灯不亮", Category.URBAN, Grade.WORRY, Channel.PHONE, null, grid, "中段", null, null, 1, false, false,
                    List.of(new NewParty(PartyRole.REPORTER, "居民", "13900000000", null, null))), "hushan-clerk");
        }
        Task offered = loose("offered");
        tasks.addCandidateGroup(offered.getId(), "hushan.clerk");
        tasks.setAssignee(offered.getId(), "hushan-clerk2");
        tasks.addCandidateUser(loose("named").getId(), "hushan-mediator");
        tasks.setOwner(loose("owned").getId(), "hushan-secretary");
        loose("nobody's");
    }

    @AfterEach
    void tidyUp() {
        identity.clearAuthentication();
        given.forEach(right -> authorizations.deleteAuthorization(right.getId()));
        tasks.deleteTasks(loose.stream().map(Task::getId).toList(), true);
    }

    private Task loose(String name) {
        Task task = tasks.newTask();
        task.setName(name);
        tasks.saveTask(task);
        loose.add(task);
        return task;
    }

    private void give(int type, String person, Resource resource, String id, Permission permission) {
        Authorization right = authorizations.createNewAuthorization(type);
        right.setUserId(type == Authorization.AUTH_TYPE_GLOBAL ? "*" : person);
        right.setResource(resource);
        right.setResourceId(id);
        if (type == Authorization.AUTH_TYPE_REVOKE) {
            right.removePermission(permission);
        } else {
            right.addPermission(permission);
        }
        given.add(authorizations.saveAuthorization(right));
    }

    private Set<String> seenBy(String person) {
        identity.clearAuthentication();
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream().map(group -> group.getId()).toList();
        List<String> tenants = identity.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream().map(tenant -> tenant.getId()).toList();
        identity.setAuthentication(person, groups, tenants);
        try {
            Set<String> seen = Set.copyOf(tasks.createTaskQuery().list().stream().map(Task::getId).toList());
            assertThat(tasks.createTaskQuery().count()).as(person).isEqualTo(seen.size());
            return seen;
        } finally {
            identity.clearAuthentication();
        }
    }

    /** One by one, as the engine checks whoever opens a task. */
    private Set<String> mayBeOpenedBy(String person) {
        List<Task> all = tasks.createTaskQuery().list();
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream().map(group -> group.getId()).toList();
        Set<String> tenants = Set.copyOf(identity.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream().map(tenant -> tenant.getId()).toList());
        return Set.copyOf(all.stream().filter(task -> task.getTenantId() == null || tenants.contains(task.getTenantId()))
                .filter(task -> authorizations.isUserAuthorized(person, groups, Permissions.READ, Resources.TASK, task.getId())
                        || authorizations.isUserAuthorized(person, groups, ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION,
                                task.getProcessDefinitionId() == null ? Authorization.ANY : task.getProcessDefinitionId().split(":")[0]))
                .map(Task::getId).toList());
    }

    @Test
    void everybodySeesWhatHeMayOpenAndNothingElse() {
        List<String> accounts = identity.createUserQuery().list().stream().map(user -> user.getId()).filter(account -> !account.equals("admin")).toList();
        assertThat(accounts).hasSizeGreaterThan(50);
        for (String person : accounts) {
            assertThat(seenBy(person)).as(person).isEqualTo(mayBeOpenedBy(person));
        }
        assertThat(seenBy("hushan-clerk")).isNotEmpty().isNotEqualTo(seenBy("anping-clerk"));
        assertThat(seenBy("hushan-mediator")).hasSize(1);
        assertThat(seenBy("hushan-evaluator1")).isEmpty();
        assertThat(seenBy("fengxi-supervisor").size()).isGreaterThan(2);
    }

    @Test
    void aRightInAProcessShowsAllItsTasksOfHisTenantAndNoOthers() {
        give(Authorization.AUTH_TYPE_GRANT, "hushan-evaluator1", Resources.PROCESS_DEFINITION, "case-lifecycle", ProcessDefinitionPermissions.READ_TASK);

        assertThat(seenBy("hushan-evaluator1")).hasSizeGreaterThanOrEqualTo(2).isEqualTo(mayBeOpenedBy("hushan-evaluator1"));
    }

    @Test
    void aRightOfEverybodyCounts() {
        Task task = loose.get(3);
        give(Authorization.AUTH_TYPE_GLOBAL, null, Resources.TASK, task.getId(), Permissions.READ);

        assertThat(seenBy("hushan-evaluator1")).containsExactly(task.getId());
    }

    @Test
    void whatIsTakenAwayByNameIsNotShown() {
        Task offered = loose.get(0);
        assertThat(seenBy("hushan-clerk")).contains(offered.getId());

        give(Authorization.AUTH_TYPE_REVOKE, "hushan-clerk", Resources.TASK, offered.getId(), Permissions.READ);

        assertThat(seenBy("hushan-clerk")).isNotEmpty().doesNotContain(offered.getId());
    }

    @Test
    void theEnginesOwnComparisonOfEveryTaskWithEveryRightIsNotUsed() {
        boolean ours = ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getCommandExecutorTxRequired()
                .execute(context -> context.getAuthorizationManager() instanceof VisibleTasks);
        assertThat(ours).isTrue();
    }
}
