package org.fengqiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.fengqiao.refusal.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports changed copies of the demo district into the running house, and the demo district again after each. */
@HouseTest
class OrganisationImportIT {

    private static final List<String> TABLES = List.of("act_id_user", "act_id_group", "act_id_membership", "act_id_tenant",
            "act_id_tenant_member", "act_ru_authorization", "org_unit", "org_role", "person", "membership", "expert", "evaluator",
            "channel_account", "organisation_import");
    private static final String CLERK = "  - \\{ id: hushan-clerk, .*\n";

    @Autowired
    OrganisationImport organisationImport;
    @Autowired
    Organisation organisation;
    @Autowired
    ChannelAccounts channels;
    @Autowired
    DemoAccountList demoAccounts;
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
    JdbcClient jdbc;

    @AfterEach
    void demoDistrictAgain() {
        runtime.createProcessInstanceQuery().processDefinitionKey("import-test").list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test over"));
        organisationImport.importConfigured("system");
    }

    @Test
    void theStartLoadsTheDemoDistrict() {
        assertThat(organisation.units(UnitKind.GRID)).hasSize(24);
        assertThat(organisation.holders("hushan.clerk")).extracting(Person::id).containsExactly("hushan-clerk", "hushan-clerk2");
        assertThat(organisation.groupsOf("hushan-g1-worker")).containsExactly("hushan-g1.grid-worker");
        assertThat(organisation.enclosing("hushan-g1", UnitKind.SUBDISTRICT)).map(Unit::id).contains("hushanlu");
        assertThat(organisation.enclosing("hushan-g1", UnitKind.DEPARTMENT)).isEmpty();
        assertThat(organisation.enclosing("hushanlu", UnitKind.COMMUNITY)).isEmpty();
        assertThat(organisation.groupName("hushan.clerk")).isEqualTo("虎山社区 · 社区工作人员");
        assertThat(organisation.groupName("nowhere.clerk")).isEqualTo("nowhere.clerk");
        assertThat(organisation.isGroup("hushan.clerk")).isTrue();
        assertThat(organisation.isGroup("hushan-g1.clerk")).isFalse();
        assertThat(organisation.experts("hushan")).extracting(Expert::team).contains("法律咨询", "心理辅导");
        assertThat(organisation.evaluators("hushanlu")).hasSize(5);
        assertThat(organisation.unit("hushan").orElseThrow().consultationDay()).isEqualTo(15);
        assertThat(channels.channelOf("hotline-12345")).contains("HOTLINE");
        assertThat(channels.channelOf("hushan-clerk")).isEmpty();
    }

    @Test
    void eachRoleHasTheSuperiorOfTheFile() {
        assertThat(organisation.superior("hushan-g1.grid-worker")).contains("hushan.clerk");
        assertThat(organisation.superior("hushan.clerk")).contains("hushan.secretary");
        assertThat(organisation.superior("hushan.secretary")).contains("hushanlu.liaison");
        assertThat(organisation.superior("hushanlu.liaison")).contains("hushanlu.leader");
        assertThat(organisation.superior("changling.post-legal")).contains("changling.commissioner");
        assertThat(organisation.superior("changling.commissioner")).contains("changling.leader");
        assertThat(organisation.superior("changling.leader")).contains("fengxi.command");
        assertThat(organisation.superior("dept-urban.handler")).contains("dept-urban.leader");
        assertThat(organisation.superior("dept-urban.leader")).contains("fengxi.command");
        assertThat(organisation.superior("fengxi.command")).isEmpty();
        assertThat(organisation.superior("nowhere.clerk")).isEmpty();
    }

    @Test
    void departmentsAndTheDistrictBelongToAllSubdistrictsOthersToTheirOwn() {
        for (String everywhere : List.of("dept-police-handler", "fengxi-command", "fengxi-supervisor", "hotline-12345")) {
            assertThat(organisation.belongsTo(everywhere, "hushanlu")).as(everywhere).isTrue();
            assertThat(organisation.belongsTo(everywhere, "changling")).as(everywhere).isTrue();
            assertThat(tenantsOf(everywhere)).containsExactly("changling", "hushanlu");
        }
        assertThat(organisation.belongsTo("hushan-g1-worker", "hushanlu")).isTrue();
        assertThat(organisation.belongsTo("hushan-g1-worker", "changling")).isFalse();
        assertThat(organisation.belongsTo("fengxi-command", "hushan")).as("a community is no tenant").isFalse();
        assertThat(organisation.belongsTo("stranger", "hushanlu")).isFalse();
        assertThat(tenantsOf("hushan-g1-worker")).containsExactly("hushanlu");
    }

    @Test
    void importingAgainWritesNothing() {
        var before = fingerprints();

        ImportReport report = organisationImport.importConfigured("admin");

        assertThat(report.changes()).isZero();
        assertThat(report.details()).isEmpty();
        assertThat(report.attention()).isEmpty();
        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void aBrokenFileChangesNothing() {
        var before = fingerprints();

        assertThatThrownBy(() -> importDemo(file -> file.replaceFirst(CLERK, "").replace("kind: community,   name: 百合社区, parent: hushanlu",
                "kind: community,   name: 百合社区, parent: hushanl"))).isInstanceOf(InvalidInput.class).hasMessageContaining("没有单位 hushanl");

        assertThat(fingerprints()).isEqualTo(before);
        assertThat(identity.checkPassword("hushan-clerk", "demo")).isTrue();
    }

    @Test
    void aProcessOwnerDeploysAndBelongsToNoSubdistrict() {
        assertThat(groupsOf("fengxi-process-owner")).containsExactlyInAnyOrder("fengxi.process-owner", "process-owner");
        assertThat(tenantsOf("fengxi-process-owner")).isEmpty();
        assertThat(authorizations.createAuthorizationQuery().groupIdIn("process-owner").resourceType(Resources.DEPLOYMENT).singleResult()).satisfies(right -> {
            assertThat(right.isPermissionGranted(Permissions.CREATE)).isTrue();
            assertThat(right.isPermissionGranted(Permissions.DELETE)).isFalse();
        });
        // somebody who works beside it keeps his sub-district
        importDemo(file -> file.replace("roles: [hushan.clerk]", "roles: [hushan.clerk, fengxi.process-owner]"));
        assertThat(groupsOf("hushan-clerk")).contains("process-owner", "hushan.clerk");
        assertThat(tenantsOf("hushan-clerk")).containsExactly("hushanlu");
        importDemo(file -> file + "\n");
        assertThat(groupsOf("hushan-clerk")).containsExactly("hushan.clerk");
    }

    @Test
    void aPersonWhoLeftLosesEverythingButThePlaceInTheTrail() {
        assertThat(identity.checkPassword("hushan-clerk", "demo")).isTrue();
        assertThat(groupsOf("hushan-clerk")).containsExactly("hushan.clerk");

        ImportReport report = importDemo(file -> file.replaceFirst(CLERK, ""));

        assertThat(report.details()).contains("注销账号 hushan-clerk").anyMatch(change -> change.startsWith("撤去人员 hushan-clerk"));
        assertThat(identity.checkPassword("hushan-clerk", "demo")).isFalse();
        assertThat(identity.createUserQuery().userId("hushan-clerk").count()).isZero();
        assertThat(groupsOf("hushan-clerk")).isEmpty();
        assertThat(tenantsOf("hushan-clerk")).isEmpty();
        assertThat(authorizations.createAuthorizationQuery().userIdIn("hushan-clerk").count()).isZero();
        assertThat(organisation.holders("hushan.clerk")).extracting(Person::id).containsExactly("hushan-clerk2");
        assertThat(organisation.groupsOf("hushan-clerk")).isEmpty();
        assertThat(organisation.belongsTo("hushan-clerk", "hushanlu")).isFalse();
        assertThat(organisation.person("hushan-clerk")).get().satisfies(person -> {
            assertThat(person.active()).isFalse();
            assertThat(person.name()).isNotBlank();
        });

        ImportReport back = organisationImport.importConfigured("system");

        assertThat(back.changes()).isPositive();
        assertThat(organisation.person("hushan-clerk")).get().extracting(Person::active).isEqualTo(true);
        assertThat(groupsOf("hushan-clerk")).containsExactly("hushan.clerk");
        assertThat(tenantsOf("hushan-clerk")).containsExactly("hushanlu");
    }

    @Test
    void aMoveToAnotherCommunityMovesQueuesAndSubdistrict() {
        importDemo(file -> file.replace("roles: [hushan-g1.grid-worker]", "roles: [anping.clerk, anping-g1.grid-worker]"));

        assertThat(groupsOf("hushan-g1-worker")).containsExactly("anping-g1.grid-worker", "anping.clerk");
        assertThat(tenantsOf("hushan-g1-worker")).containsExactly("changling");
        assertThat(organisation.belongsTo("hushan-g1-worker", "hushanlu")).isFalse();
    }

    @Test
    void tasksOfSomebodyWhoLeftGoBackToTheQueue() {
        Task task = startTask();
        tasks.claim(task.getId(), "hushan-clerk");
        assertThat(authorizations.createAuthorizationQuery().userIdIn("hushan-clerk").resourceId(task.getId()).count()).isEqualTo(1);

        ImportReport report = importDemo(file -> file.replaceFirst(CLERK, ""));

        assertThat(report.details()).contains("任务“试一试”从 hushan-clerk 退回岗位 hushan.clerk");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).taskUnassigned().taskCandidateGroup("hushan.clerk").count()).isEqualTo(1);
        assertThat(authorizations.createAuthorizationQuery().userIdIn("hushan-clerk").count()).isZero();
    }

    @Test
    void aPostWithOpenTasksCannotBeAbolished() {
        startTask();
        var before = fingerprints();
        UnaryOperator<String> withoutHushan = file -> file.lines()
                .filter(line -> !line.matches("  - \\{ (id|unit): hushan(-.*)?,.*")).map(line -> line + "\n").reduce("", String::concat);

        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> importDemo(withoutHushan));
        assertThat(refused.problems()).singleElement().satisfies(problem ->
                assertThat(problem.message()).isEqualTo("岗位 hushan.clerk 还有 1 项未办任务，办完或改派之后才能撤去"));
        assertThat(fingerprints()).isEqualTo(before);

        tasks.complete(tasks.createTaskQuery().processDefinitionKey("import-test").singleResult().getId());
        importDemo(withoutHushan);
        assertThat(organisation.units(UnitKind.COMMUNITY)).extracting(Unit::id).doesNotContain("hushan");
        assertThat(organisation.groupName("hushan.clerk")).as("still named in old trails").isEqualTo("虎山社区 · 社区工作人员");
        assertThat(identity.createGroupQuery().groupId("hushan.clerk").count()).isZero();
        assertThat(authorizations.createAuthorizationQuery().groupIdIn("hushan.clerk").count()).isZero();
        assertThat(importDemo(withoutHushan).changes()).isZero();
    }

    @Test
    void aChangedPasswordSurvivesAnImportThatChangesThePerson() {
        User user = identity.createUserQuery().userId("jinshui-lawyer").singleResult();
        user.setPassword("My own secret 1");
        identity.saveUser(user);

        importDemo(file -> file.replace("jinshui-lawyer@fengxi.example", "lawyer@fengxi.example"));

        assertThat(identity.checkPassword("jinshui-lawyer", "My own secret 1")).isTrue();
        assertThat(identity.checkPassword("jinshui-lawyer", "demo")).isFalse();
        assertThat(identity.createUserQuery().userId("jinshui-lawyer").singleResult().getEmail()).isEqualTo("lawyer@fengxi.example");
        assertThat(organisation.person("jinshui-lawyer")).map(Person::email).contains("lawyer@fengxi.example");
    }

    @Test
    void withoutADemoPasswordANewPersonCannotSignInUntilAnAdministratorSetsOne() {
        importDemo(file -> file.replace("demoPassword: demo\n", "").replace("people:\n",
                "people:\n  - { id: hushan-new, name: 新同志, roles: [hushan.clerk] }\n"));

        assertThat(groupsOf("hushan-new")).containsExactly("hushan.clerk");
        for (String guess : List.of("", "demo", "null", "hushan-new")) {
            assertThat(identity.checkPassword("hushan-new", guess)).as(guess).isFalse();
        }
        assertThat(demoAccounts.demoAccountLines()).isEmpty();
        identity.unlockUser("hushan-new");
        User user = identity.createUserQuery().userId("hushan-new").singleResult();
        user.setPassword("Set by admin 1!");
        identity.saveUser(user);
        assertThat(identity.checkPassword("hushan-new", "Set by admin 1!")).isTrue();
    }

    @Test
    void whatSomebodyChangedByHandIsPutRightAndWhatIsNotOursStays() {
        identity.deleteMembership("hushan-mediator", "hushan.mediator");
        authorizations.createAuthorizationQuery().groupIdIn("hushan.mediator").resourceType(Resources.APPLICATION).list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        identity.saveUser(identity.newUser("process-owner"));
        identity.createMembership("process-owner", "hushan.mediator");
        Authorization filter = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        filter.setGroupId("hushan.mediator");
        filter.setResource(Resources.FILTER);
        filter.setResourceId("some-filter");
        filter.addPermission(Permissions.READ);
        authorizations.saveAuthorization(filter);

        ImportReport report = organisationImport.importConfigured("admin");

        assertThat(report.details()).containsExactlyInAnyOrder("账号 hushan-mediator 加入 hushan.mediator",
                "账号 process-owner 退出 hushan.mediator", "授权 hushan.mediator：Application/tasklist");
        assertThat(identity.createUserQuery().userId("process-owner").count()).isEqualTo(1);
        assertThat(authorizations.createAuthorizationQuery().groupIdIn("hushan.mediator").resourceType(Resources.FILTER).count()).isEqualTo(1);
        identity.deleteUser("process-owner");
    }

    @Test
    void expertsWithoutAPostHaveNoAccount() {
        assertThat(organisation.person("hushan-expert2")).isPresent();
        assertThat(identity.createUserQuery().userId("hushan-expert2").count()).isZero();
    }

    @Test
    void missingPeopleArePointedOutAndImportedNevertheless() {
        ImportReport report = importDemo(file -> file.replaceFirst("  - \\{ id: anping-secretary, .*\n", "")
                .replaceFirst("  - \\{ unit: baihe, +person: baihe-evaluator2, .*\n", ""));

        assertThat(report.attention()).contains("安平社区没有人担任：社区党委书记", "百合社区的评估团缺少：党员代表");
    }

    @Test
    void theDemoAccountsAreListedOnePerRole() {
        assertThat(demoAccounts.demoAccountLines()).anySatisfy(line -> assertThat(line).contains("admin", "系统管理员"))
                .anySatisfy(line -> assertThat(line).contains("changling-intake", "诉求揽收岗"))
                .anySatisfy(line -> assertThat(line).contains("hotline-12345"))
                .hasSizeLessThan(32);
    }

    @Test
    void theAdministratorHoldsEveryRightOnce() {
        assertThat(identity.checkPassword("admin", "demo")).isTrue();
        assertThat(groupsOf("admin")).containsExactly("camunda-admin");
        assertThat(authorizations.createAuthorizationQuery().groupIdIn("camunda-admin").resourceType(Resources.APPLICATION).list())
                .singleElement().matches(Authorization::isEveryPermissionGranted);
    }

    private ImportReport importDemo(UnaryOperator<String> edit) {
        try {
            String file = new ClassPathResource("organisation/demo.yaml").getContentAsString(StandardCharsets.UTF_8);
            String edited = edit.apply(file);
            assertThat(edited).isNotEqualTo(file);
            return organisationImport.importFrom("test.yaml", new ByteArrayResource(edited.getBytes(StandardCharsets.UTF_8)), "admin");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Task startTask() {
        repository.createDeployment().addModelInstance("import-test.bpmn", Bpmn.createExecutableProcess("import-test")
                .camundaHistoryTimeToLiveString("P1D").startEvent().userTask("userTask_try").name("试一试")
                .camundaCandidateGroups("${unit}.clerk").endEvent().done()).enableDuplicateFiltering(true).deploy();
        ProcessInstance instance = runtime.startProcessInstanceByKey("import-test", java.util.Map.of("subdistrict", "hushanlu", "unit", "hushan"));
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).sorted().toList();
    }

    private List<String> tenantsOf(String user) {
        return identity.createTenantQuery().userMember(user).list().stream().map(Tenant::getId).sorted().toList();
    }

    /** Changes with every row written, also with one written as it was: xmin is the transaction that wrote it. */
    private java.util.Map<String, String> fingerprints() {
        var fingerprints = new TreeMap<String, String>();
        TABLES.forEach(table -> fingerprints.put(table, jdbc.sql("select count(*) || '/' || coalesce(md5(string_agg(t.xmin::text || t::text, ',' order by t::text)), '') from "
                + table + " t").query(String.class).single()));
        return fingerprints;
    }
}
