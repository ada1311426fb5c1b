package org.fengqiao.organisation.process;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.organisation.Accounts;
import org.fengqiao.organisation.FirstPasswords;
import org.fengqiao.organisation.Permit;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Component;

/** Keeps the accounts in the engine's own identity tables, where its webapps look for them. */
@Component
class EngineAccounts implements Accounts {

    /** The one process that officers start themselves; all others are called by it. */
    private static final String ENTRY_PROCESS = "case-lifecycle";
    private static final String GROUP_TYPE = "WORKFLOW";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What this class grants and takes back; whatever an administrator grants elsewhere is not looked at. */
    private static final List<Resource> MANAGED = List.of(Resources.APPLICATION, Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE,
            Resources.DECISION_DEFINITION, Resources.DEPLOYMENT);
    private static final Set<String> MANAGED_IDS = Set.of("tasklist", "cockpit", ENTRY_PROCESS, Authorization.ANY);

    private final IdentityService identity;
    private final FirstPasswords firstPasswords;
    private final AuthorizationService authorizations;
    private final TaskService tasks;
    private final RuntimeService runtime;

    EngineAccounts(IdentityService identity, FirstPasswords firstPasswords, AuthorizationService authorizations, TaskService tasks,
            RuntimeService runtime) {
        this.identity = identity;
        this.firstPasswords = firstPasswords;
        this.authorizations = authorizations;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    private record Right(Resource resource, String id, Set<Permission> permissions) {
    }

    @Override
    public Outcome establish(Wanted wanted) {
        List<String> changes = new ArrayList<>();
        List<String> attention = new ArrayList<>();
        refuseWhatIsNeeded(wanted);
        establishTenants(wanted, changes);
        establishGroups(wanted, changes);
        establishUsers(wanted, changes);
        Set<String> shrunk = new LinkedHashSet<>();
        establishMemberships(wanted, changes, shrunk);
        establishTenantMemberships(wanted, changes);
        retireUsers(wanted, changes, shrunk);
        retireGroupsAndTenants(wanted, changes);
        establishRights(wanted, changes);
        returnTasks(wanted, shrunk, changes, attention);
        return new Outcome(changes, attention);
    }

    // ── what must not go yet ──

    private void refuseWhatIsNeeded(Wanted wanted) {
        Problems problems = new Problems();
        Set<String> existing = identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        wanted.retiredGroups().stream().filter(existing::contains).sorted().forEach(group -> {
            long open = tasks.createTaskQuery().taskCandidateGroup(group).includeAssignedTasks().count();
            problems.check(open == 0, group, "岗位 " + group + " 还有 " + open + " 项未办任务，办完或改派之后才能撤去");
        });
        wanted.retiredTenants().stream().sorted().forEach(tenant -> {
            long running = runtime.createProcessInstanceQuery().tenantIdIn(tenant).count();
            problems.check(running == 0, tenant, "街道 " + tenant + " 还有 " + running + " 个办理中的流程，办结之后才能撤去");
        });
        problems.throwIfAny();
    }

    // ── tenants, groups, users ──

    private void establishTenants(Wanted wanted, List<String> changes) {
        Map<String, Tenant> existing = identity.createTenantQuery().list().stream()
                .collect(Collectors.toMap(Tenant::getId, Function.identity()));
        for (Territory tenant : wanted.tenants()) {
            Tenant known = existing.get(tenant.id());
            if (known != null && tenant.name().equals(known.getName())) {
                continue;
            }
            Tenant saved = known == null ? identity.newTenant(tenant.id()) : known;
            saved.setName(tenant.name());
            identity.saveTenant(saved);
            changes.add((known == null ? "建立租户 " : "修改租户 ") + tenant.id());
        }
    }

    private void establishGroups(Wanted wanted, List<String> changes) {
        Map<String, Group> existing = identity.createGroupQuery().list().stream().collect(Collectors.toMap(Group::getId, Function.identity()));
        for (Queue group : wanted.groups()) {
            Group known = existing.get(group.id());
            if (known != null && group.name().equals(known.getName())) {
                continue;
            }
            Group saved = known == null ? identity.newGroup(group.id()) : known;
            saved.setName(group.name());
            saved.setType(GROUP_TYPE);
            identity.saveGroup(saved);
            changes.add((known == null ? "建立用户组 " : "修改用户组 ") + group.id());
        }
    }

    private void establishUsers(Wanted wanted, List<String> changes) {
        Map<String, User> existing = identity.createUserQuery().list().stream().collect(Collectors.toMap(User::getId, Function.identity()));
        for (Account account : wanted.accounts()) {
            User known = existing.get(account.id());
            if (known != null && account.name().equals(name(known)) && Objects.equals(account.email(), known.getEmail())) {
                continue;
            }
            User saved = known == null ? identity.newUser(account.id()) : known;
            // the webapps print first and last name with a blank between; a Chinese name has none
            saved.setFirstName(account.name());
            saved.setLastName("");
            saved.setEmail(account.email());
            identity.saveUser(saved);
            if (known == null) {
                firstPasswords.give(account.id(), account.firstPassword().orElseGet(EngineAccounts::unknowable));
            }
            changes.add((known == null ? "建立账号 " : "修改账号 ") + account.id());
        }
    }

    private static String name(User user) {
        return Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).collect(Collectors.joining());
    }

    /** The engine cannot compare with a missing password; nobody knows this one. */
    private static String unknowable() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    // ── memberships ──

    private void establishMemberships(Wanted wanted, List<String> changes, Set<String> shrunk) {
        Map<String, Set<String>> wantedByGroup = new HashMap<>();
        wanted.accounts().forEach(account -> account.groups()
                .forEach(group -> wantedByGroup.computeIfAbsent(group, g -> new HashSet<>()).add(account.id())));
        for (Queue group : wanted.groups()) {
            Set<String> now = identity.createUserQuery().memberOfGroup(group.id()).list().stream().map(User::getId).collect(Collectors.toSet());
            Set<String> then = wantedByGroup.getOrDefault(group.id(), Set.of());
            then.stream().filter(user -> !now.contains(user)).sorted().forEach(user -> {
                identity.createMembership(user, group.id());
                changes.add("账号 " + user + " 加入 " + group.id());
            });
            now.stream().filter(user -> !then.contains(user)).sorted().forEach(user -> {
                identity.deleteMembership(user, group.id());
                shrunk.add(user);
                changes.add("账号 " + user + " 退出 " + group.id());
            });
        }
    }

    /** Only of the accounts that the file names: any other's are the administrator's business. */
    private void establishTenantMemberships(Wanted wanted, List<String> changes) {
        for (Territory tenant : wanted.tenants()) {
            Set<String> now = identity.createUserQuery().memberOfTenant(tenant.id()).list().stream().map(User::getId).collect(Collectors.toSet());
            for (Account account : wanted.accounts()) {
                boolean member = now.contains(account.id());
                boolean wantedMember = account.tenants().contains(tenant.id());
                if (wantedMember && !member) {
                    identity.createTenantUserMembership(tenant.id(), account.id());
                    changes.add("账号 " + account.id() + " 进入街道 " + tenant.id());
                } else if (!wantedMember && member) {
                    identity.deleteTenantUserMembership(tenant.id(), account.id());
                    changes.add("账号 " + account.id() + " 离开街道 " + tenant.id());
                }
            }
        }
    }

    // ── what goes ──

    /** Deleting the account is what keeps somebody out for good: memberships, tenants and rights go with it. */
    private void retireUsers(Wanted wanted, List<String> changes, Set<String> shrunk) {
        Set<String> existing = identity.createUserQuery().list().stream().map(User::getId).collect(Collectors.toSet());
        wanted.retiredAccounts().stream().filter(existing::contains).sorted().forEach(account -> {
            identity.deleteUser(account);
            shrunk.add(account);
            changes.add("注销账号 " + account);
        });
    }

    private void retireGroupsAndTenants(Wanted wanted, List<String> changes) {
        Set<String> groups = identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        wanted.retiredGroups().stream().filter(groups::contains).sorted().forEach(group -> {
            authorizations.createAuthorizationQuery().groupIdIn(group).list().forEach(right -> authorizations.deleteAuthorization(right.getId()));
            identity.deleteGroup(group);
            changes.add("撤去用户组 " + group);
        });
        Set<String> tenants = identity.createTenantQuery().list().stream()
                .map(Tenant::getId).collect(Collectors.toSet());
        wanted.retiredTenants().stream().filter(tenants::contains).sorted().forEach(tenant -> {
            identity.deleteTenant(tenant);
            changes.add("撤去租户 " + tenant);
        });
    }

    /** Tasks in the hands of somebody who no longer holds their post go back to the post's queue: no demand leaves with a person. */
    private void returnTasks(Wanted wanted, Set<String> shrunk, List<String> changes, List<String> attention) {
        Map<String, Set<String>> groups = wanted.accounts().stream().collect(Collectors.toMap(Account::id, Account::groups));
        for (String account : shrunk) {
            for (Task task : tasks.createTaskQuery().taskAssignee(account).list()) {
                Set<String> queues = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull).collect(Collectors.toSet());
                if (queues.stream().anyMatch(groups.getOrDefault(account, Set.of())::contains)) {
                    continue;
                }
                if (!queues.isEmpty()) {
                    tasks.setAssignee(task.getId(), null);
                    // the engine leaves the former assignee his right on the task
                    authorizations.createAuthorizationQuery().userIdIn(account).resourceType(Resources.TASK).resourceId(task.getId()).list()
                            .forEach(right -> authorizations.deleteAuthorization(right.getId()));
                    changes.add("任务“" + task.getName() + "”从 " + account + " 退回岗位 " + String.join("、", queues));
                } else if (!groups.containsKey(account)) {
                    attention.add("任务“" + task.getName() + "”（" + task.getId() + "）还在已注销的 " + account + " 名下，请改派");
                }
            }
            if (!groups.containsKey(account)) {
                authorizations.createAuthorizationQuery().userIdIn(account).list()
                        .forEach(right -> authorizations.deleteAuthorization(right.getId()));
            }
        }
    }

    // ── rights ──

    private void establishRights(Wanted wanted, List<String> changes) {
        Map<String, Map<String, Authorization>> existing = new HashMap<>();
        for (Resource resource : MANAGED) {
            for (Authorization right : authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                    .resourceType(resource).list()) {
                if (right.getGroupId() != null && MANAGED_IDS.contains(right.getResourceId())) {
                    existing.computeIfAbsent(right.getGroupId(), g -> new HashMap<>()).put(key(resource, right.getResourceId()), right);
                }
            }
        }
        for (Queue group : wanted.groups()) {
            Map<String, Authorization> superfluous = existing.getOrDefault(group.id(), new HashMap<>());
            for (Right right : rights(group)) {
                Authorization known = superfluous.remove(key(right.resource(), right.id()));
                if (known == null || !grants(known, right)) {
                    grant(known, group.id(), right);
                    changes.add("授权 " + group.id() + "：" + key(right.resource(), right.id()));
                }
            }
            superfluous.forEach((key, right) -> {
                authorizations.deleteAuthorization(right.getId());
                changes.add("收回授权 " + group.id() + "：" + key);
            });
        }
    }

    private static String key(Resource resource, String id) {
        return resource.resourceName() + "/" + id;
    }

    private static List<Right> rights(Queue group) {
        List<Right> rights = new ArrayList<>();
        if (group.officers()) {
            rights.add(new Right(Resources.APPLICATION, "tasklist", Set.of(Permissions.ACCESS)));
        }
        if (group.officers() && !group.permits().contains(Permit.SUPERVISE)) {
            // the diagram beside a task: where the case stands and what comes next
            rights.add(new Right(Resources.PROCESS_DEFINITION, Authorization.ANY, Set.of(ProcessDefinitionPermissions.READ)));
        }
        if (group.permits().contains(Permit.REGISTER)) {
            rights.add(new Right(Resources.PROCESS_DEFINITION, ENTRY_PROCESS,
                    Set.of(ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE)));
            rights.add(new Right(Resources.PROCESS_INSTANCE, Authorization.ANY, Set.of(Permissions.CREATE)));
        }
        if (group.permits().contains(Permit.SUPERVISE)) {
            // which instances these show is narrowed by the tenants of the one who looks
            rights.add(new Right(Resources.APPLICATION, "cockpit", Set.of(Permissions.ACCESS)));
            rights.add(new Right(Resources.PROCESS_DEFINITION, Authorization.ANY, Set.of(ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_HISTORY)));
            rights.add(new Right(Resources.DECISION_DEFINITION, Authorization.ANY, Set.of(Permissions.READ, Permissions.READ_HISTORY)));
        }
        if (group.permits().contains(Permit.DEPLOY)) {
            // not to delete: with a deployment its running cases would go
            rights.add(new Right(Resources.DEPLOYMENT, Authorization.ANY, Set.of(Permissions.CREATE, Permissions.READ)));
            rights.add(new Right(Resources.APPLICATION, "cockpit", Set.of(Permissions.ACCESS)));
            if (!group.officers()) {
                rights.add(new Right(Resources.PROCESS_DEFINITION, Authorization.ANY, Set.of(ProcessDefinitionPermissions.READ)));
            }
            rights.add(new Right(Resources.DECISION_DEFINITION, Authorization.ANY, Set.of(Permissions.READ)));
        }
        return rights;
    }

    private static boolean grants(Authorization known, Right right) {
        Permission[] all = right.resource() == Resources.PROCESS_DEFINITION ? ProcessDefinitionPermissions.values() : Permissions.values();
        return Stream.of(all).filter(permission -> permission.getValue() != Permissions.NONE.getValue())
                .allMatch(permission -> known.isPermissionGranted(permission) == right.permissions().contains(permission));
    }

    private void grant(Authorization known, String group, Right right) {
        Authorization saved = known == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : known;
        saved.setGroupId(group);
        saved.setResource(right.resource());
        saved.setResourceId(right.id());
        saved.setPermissions(right.permissions().toArray(Permission[]::new));
        authorizations.saveAuthorization(saved);
    }

    // ── the administrator ──

    @Override
    public boolean hasAdministrator() {
        return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0;
    }

    @Override
    public boolean isWeak(String id, String password) {
        User nobodyYet = identity.newUser(id);
        return !identity.checkPasswordAgainstPolicy(password, nobodyYet).isValid();
    }

    @Override
    public Outcome establishAdministrator(String id, String name, String password) {
        List<String> changes = new ArrayList<>();
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            Group group = identity.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("系统管理员");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(group);
            changes.add("建立用户组 " + Groups.CAMUNDA_ADMIN);
        }
        for (Resource resource : Resources.values()) {
            boolean granted = authorizations.createAuthorizationQuery().groupIdIn(Groups.CAMUNDA_ADMIN).resourceType(resource)
                    .resourceId(Authorization.ANY).list().stream().anyMatch(Authorization::isEveryPermissionGranted);
            if (!granted) {
                authorizations.createAuthorizationQuery().groupIdIn(Groups.CAMUNDA_ADMIN).resourceType(resource)
                        .resourceId(Authorization.ANY).list().forEach(right -> authorizations.deleteAuthorization(right.getId()));
                grant(null, Groups.CAMUNDA_ADMIN, new Right(resource, Authorization.ANY, Set.of(Permissions.ALL)));
                changes.add("授权 " + Groups.CAMUNDA_ADMIN + "：" + key(resource, Authorization.ANY));
            }
        }
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName(name);
            user.setLastName("");
            identity.saveUser(user);
            firstPasswords.give(id, password);
            changes.add("建立管理员账号 " + id);
        }
        if (identity.createUserQuery().userId(id).memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
            identity.createMembership(id, Groups.CAMUNDA_ADMIN);
            changes.add("账号 " + id + " 加入 " + Groups.CAMUNDA_ADMIN);
        }
        return new Outcome(changes, List.of());
    }
}
