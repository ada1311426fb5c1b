package org.fengqiao.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.OrganisationImported;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The lists officers find in Tasklist; made at the start where they are missing, and kept as written here. All but one are everybody's: that
 * of one's people's tasks is for whoever is somebody's superior.
 */
@Component
class TasklistFilters {

    private static final String ME = "${currentUser()}";
    private static final String NOW = "${today.moment()}";
    /** What the cards show, and how it is called where a card is drawn without our own page parts. */
    private static final List<Map<String, String>> ON_THE_CARD = List.of(shown(TaskCard.TITLE, "事项"), shown(TaskCard.CASE_NO, "案件编号"),
            shown(TaskCard.PLACE, "属地"), shown(TaskCard.GRADE, "等级"), shown(TaskCard.URGED, "催办次数"), shown(TaskCard.SUPERVISED, "挂牌督办"),
            shown(TaskCard.ASSIGNEE, "承办人"));

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final Organisation organisation;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations, IdentityService identity,
            Organisation organisation) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.identity = identity;
        this.organisation = organisation;
    }

    @EventListener
    @Order(0)
    void keep(ApplicationStartedEvent started) {
        keep();
    }

    /** Others may be superiors now. */
    @EventListener
    void keep(OrganisationImported imported) {
        keep();
    }

    private void keep() {
        // what is offered and what is taken in one list: some tasks come assigned, and nobody shall sign in to an empty list
        keep("我的任务", "等我认领的和我正在办的任务", 5, own(), this::letEverybodyRead);
        keep("我的在办", "我已认领、正在办理的任务", 10, tasks.createTaskQuery().taskAssigneeExpression(ME), this::letEverybodyRead);
        keep("本岗待领", "本岗可以认领的任务", 20, tasks.createTaskQuery().taskCandidateUserExpression(ME), this::letEverybodyRead);
        keep("今日到期", "等我认领和我在办的任务中，今天到期的", 30,
                own().dueAfterExpression("${today.begins()}").dueBeforeExpression("${today.ends()}"), this::letEverybodyRead);
        keep("临期", "等我认领和我在办的任务中，已过提醒点、尚未到期的", 40,
                own().followUpBeforeExpression(NOW).dueAfterExpression(NOW), this::letEverybodyRead);
        // these are for superiors too: everything one may see
        keep("已超期", "我能看到的任务中，已超过期限的", 50, tasks.createTaskQuery().dueBeforeExpression(NOW), this::letEverybodyRead);
        keep("催办件", "我能看到的任务中，有人催办的案件", 60, tasks.createTaskQuery().taskVariableValueGreaterThan(TaskCard.URGED, 0), this::letEverybodyRead);
        keep("挂牌督办", "我能看到的任务中，挂牌督办的案件", 70, tasks.createTaskQuery().taskVariableValueEquals(TaskCard.SUPERVISED, true),
                this::letEverybodyRead);
        keep("下级在办", "下级手上和下级岗位待领的任务，只能查看", 80, below(), this::letSuperiorsRead);
    }

    private TaskQuery own() {
        return tasks.createTaskQuery().or().taskCandidateUserExpression(ME).taskAssigneeExpression(ME).endOr();
    }

    /** The engine has no such condition with an expression, though it evaluates one under any condition's name. */
    private TaskQuery below() {
        TaskQueryImpl query = (TaskQueryImpl) tasks.createTaskQuery();
        query.addExpression("taskIdIn", "${subordinates.tasks()}");
        return query;
    }

    private void keep(String name, String description, int priority, TaskQuery query, Consumer<Filter> letRead) {
        query.orderByDueDate().asc();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", ON_THE_CARD);
        Filter filter = filters.createFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name);
        }
        filter.setQuery(query);
        filter.setProperties(properties);
        filters.saveFilter(filter);
        letRead.accept(filter);
    }

    private static Map<String, String> shown(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }

    private void letEverybodyRead(Filter filter) {
        boolean known = authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filter.getId())
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL).count() > 0;
        if (!known) {
            letRead(filter, authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL));
        }
    }

    private void letSuperiorsRead(Filter filter) {
        Set<String> superiors = identity.createGroupQuery().list().stream().map(Group::getId).flatMap(group -> organisation.superior(group).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filter.getId()).list().stream()
                .filter(right -> !superiors.remove(right.getGroupId()))
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        superiors.forEach(group -> {
            Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            letRead(filter, right);
        });
    }

    private void letRead(Filter filter, Authorization right) {
        right.setResource(Resources.FILTER);
        right.setResourceId(filter.getId());
        right.addPermission(Permissions.READ);
        authorizations.saveAuthorization(right);
    }
}
