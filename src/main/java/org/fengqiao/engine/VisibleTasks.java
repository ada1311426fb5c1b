package org.fengqiao.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tasks somebody sees in a list, from the same rights as in the engine's own check but asked in another order. The engine compares
 * each task with each right of the reader, thousands by thousands for a full queue; here the rights are read first, and the list is
 * asked for just what they name. Tenants are checked by the engine as ever.
 */
class VisibleTasks extends AuthorizationManager {

    /** A statement takes so many names and no more; beyond that the engine's own check is left in place. */
    private static final int MOST = 20_000;
    private static final String NOTHING = "-";

    private final ObjectProvider<JdbcClient> jdbc;

    private VisibleTasks(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each of the engine's commands. */
    record Factory(ObjectProvider<JdbcClient> jdbc) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new VisibleTasks(jdbc);
        }
    }

    private record Right(int resource, String id) {
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        super.configureTaskQuery(query);
        AuthorizationCheck check = query.getAuthCheck();
        // what is taken away from somebody by name is rare and the engine's business
        if (!check.isAuthorizationCheckEnabled() || check.isRevokeAuthorizationCheckEnabled()) {
            return;
        }
        List<Right> rights = rights(check.getAuthUserId(), check.getAuthGroupIds());
        if (rights.size() > MOST) {
            return;
        }
        check.setAuthorizationCheckEnabled(false);
        if (rights.stream().noneMatch(right -> Authorization.ANY.equals(right.id()))) {
            narrow(query.or(), rights);
        }
    }

    private static void narrow(TaskQuery query, List<Right> rights) {
        String[] tasks = ids(rights, Resources.TASK);
        String[] processes = ids(rights, Resources.PROCESS_DEFINITION);
        query.taskIdIn(tasks.length == 0 ? new String[] {NOTHING} : tasks);
        if (processes.length > 0) {
            query.processDefinitionKeyIn(processes);
        }
    }

    private static String[] ids(List<Right> rights, Resources resource) {
        return rights.stream().filter(right -> right.resource() == resource.resourceType()).map(Right::id).toArray(String[]::new);
    }

    /** Rights to see tasks: in a task, or in all tasks of a process. */
    private List<Right> rights(String person, List<String> groups) {
        List<String> orNone = new ArrayList<>(List.of(""));
        if (groups != null) {
            orNone.addAll(groups);
        }
        return jdbc.getObject().sql("""
                select distinct resource_type_, resource_id_ from act_ru_authorization
                where type_ in (:global, :granted) and (user_id_ in (:person, '*') or group_id_ in (:groups)) and resource_id_ is not null
                  and (resource_type_ = :task and perms_ & :read = :read or resource_type_ = :process and perms_ & :readTask = :readTask)
                limit :most""")
                .param("global", Authorization.AUTH_TYPE_GLOBAL).param("granted", Authorization.AUTH_TYPE_GRANT)
                .param("person", person).param("groups", orNone)
                .param("task", Resources.TASK.resourceType()).param("read", Permissions.READ.getValue())
                .param("process", Resources.PROCESS_DEFINITION.resourceType()).param("readTask", ProcessDefinitionPermissions.READ_TASK.getValue())
                .param("most", MOST + 1)
                .query((row, number) -> new Right(row.getInt(1), row.getString(2))).list();
    }
}
