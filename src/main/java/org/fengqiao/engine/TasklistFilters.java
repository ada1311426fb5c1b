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

    private static final String ME = "${currentUser()}";
    private static final String NOW = "${today.moment()}";
    /** What the cards show, and how it is called where a card is drawn without our own page parts. */
    private static final List<Map<String, String>> ON_THE_CARD = List.of(shown(TaskCard.TITLE, "事项"), shown(TaskCard.CASE_NO, "案件编号"),
            shown(TaskCard.PLACE, "属地"), shown(TaskCard.GRADE, "等级"), shown(TaskCard.URGED, "催办次数"), shown(TaskCard.SUPERVISED, "挂牌督办"));

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
        keep("我的任务", "等我认领的和我正在办的任务", 5, own());
        keep("我的在办", "我已认领、正在办理的任务", 10, tasks.createTaskQuery().taskAssigneeExpression(ME));
        keep("本岗待领", "本岗可以认领的任务", 20, tasks.createTaskQuery().taskCandidateUserExpression(ME));
        keep("今日到期", "等我认领和我在办的任务中，今天到期的", 30,
                own().dueAfterExpression("${today.begins()}").dueBeforeExpression("${today.ends()}"));
        keep("临期", "等我认领和我在办的任务中，已过提醒点、尚未到期的", 40,
                own().followUpBeforeExpression(NOW).dueAfterExpression(NOW));
        // these are for superiors too: everything one may see
        keep("已超期", "我能看到的任务中，已超过期限的", 50, tasks.createTaskQuery().dueBeforeExpression(NOW));
        keep("催办件", "我能看到的任务中，有人催办的案件", 60, tasks.createTaskQuery().taskVariableValueGreaterThan(TaskCard.URGED, 0));
        keep("挂牌督办", "我能看到的任务中，挂牌督办的案件", 70, tasks.createTaskQuery().taskVariableValueEquals(TaskCard.SUPERVISED, true));
    }

    private TaskQuery own() {
        return tasks.createTaskQuery().or().taskCandidateUserExpression(ME).taskAssigneeExpression(ME).endOr();
    }

    private void keep(String name, String description, int priority, TaskQuery query) {
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
        letEverybodyRead(filter);
    }

    private static Map<String, String> shown(String variable, String label) {
        return Map.of("name", variable, "label", label);
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
