package org.fengqiao.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lists every officer finds in Tasklist; made at the start where they are missing, and kept as written here. */
@Component
class TasklistFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    @EventListener
    @Order(0)
    void keep(ApplicationStartedEvent started) {
        // what is offered and what is taken in one list: some tasks come assigned, and nobody shall sign in to an empty list
        keep("我的任务", "等我认领的和我正在办的任务", 5, tasks.createTaskQuery().or()
                .taskCandidateUserExpression("${currentUser()}").taskAssigneeExpression("${currentUser()}").endOr());
        keep("本岗待领", "本岗可以认领的任务", 10,
                tasks.createTaskQuery().taskCandidateUserExpression("${currentUser()}"));
        keep("我的在办", "我已认领、正在办理的任务", 20,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
    }

    private void keep(String name, String description, int priority, TaskQuery query) {
        query.orderByDueDate().asc();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", List.of(Map.of("name", TaskCard.TITLE, "label", "事项"),
                Map.of("name", TaskCard.CASE_NO, "label", "案件编号")));
        Filter filter = filters.createFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name);
        }
        filter.setQuery(query);
        filter.setProperties(properties);
        filters.saveFilter(filter);
        letEverybodyRead(filter);
    }

    private void letEverybodyRead(Filter filter) {
        boolean known = authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filter.getId())
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL).count() > 0;
        if (!known) {
            Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everybody.setResource(Resources.FILTER);
            everybody.setResourceId(filter.getId());
            everybody.addPermission(Permissions.READ);
            authorizations.saveAuthorization(everybody);
        }
    }
}
