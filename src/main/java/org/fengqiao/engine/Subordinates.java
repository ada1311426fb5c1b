package org.fengqiao.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.OrganisationImported;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What one's people have in hand. Whoever is named as a superior in the organisation file is told when their clocks run out and
 * decides on their extensions; so the engine lets him read their tasks, and do nothing with them. Public, because expressions reach only
 * public classes: the list of these tasks is {@code ${subordinates.tasks()}}.
 */
@Component("subordinates")
public class Subordinates implements EveryUserTask {

    /** A statement takes so many names and no more; nobody reads a list that long. */
    private static final int MOST = 20_000;
    private static final String NOTHING = "-";

    private final Organisation organisation;
    private final AuthorizationService authorizations;
    private final HouseAuthority authority;
    private final CurrentOfficer officer;
    private final ObjectProvider<JdbcClient> jdbc;

    Subordinates(Organisation organisation, @Lazy AuthorizationService authorizations, HouseAuthority authority, CurrentOfficer officer,
            ObjectProvider<JdbcClient> jdbc) {
        this.organisation = organisation;
        this.authorizations = authorizations;
        this.authority = authority;
        this.officer = officer;
        this.jdbc = jdbc;
    }

    /** Whose a task is: the groups it is offered to, the people it is offered to by name, who has taken it. */
    private record Hands(Set<String> groups, Set<String> people, String assignee) {

        static Hands of(DelegateTask task) {
            Hands hands = new Hands(new LinkedHashSet<>(), new LinkedHashSet<>(), task.getAssignee());
            for (IdentityLink link : task.getCandidates()) {
                hands.add(link.getGroupId(), link.getUserId());
            }
            return hands;
        }

        void add(String group, String person) {
            if (group != null) {
                groups.add(group);
            } else if (person != null) {
                people.add(person);
            }
        }
    }

    /** Of a group in a task. */
    private record Right(String id, String task, String group, boolean onlyToRead) {
    }

    // --- who reads what ---

    @Override
    public void created(DelegateTask task) {
        Hands hands = Hands.of(task);
        authority.run(() -> give(task.getId(), superiors(hands), Set.of()));
    }

    /** A task that is offered to no group may come to somebody who has another superior. */
    @Override
    public void assigned(DelegateTask task) {
        Hands hands = Hands.of(task);
        if (task.getAssignee() != null && hands.groups().isEmpty()) {
            authority.run(() -> give(task.getId(), superiors(hands), known(task.getId())));
        }
    }

    /**
     * Lets further groups read tasks, because they have been told of them.
     *
     * @param tasks ids of open tasks
     */
    public void show(Collection<String> tasks, Collection<String> groups) {
        authority.run(() -> tasks.forEach(task -> give(task, new LinkedHashSet<>(groups), known(task))));
    }

    /** Ids of the tasks that the officer at work reads as a superior; one that does not exist where there are none. */
    public String[] tasks() {
        List<String> groups = officer.groups();
        List<String> found = groups.isEmpty() ? List.of() : jdbc.getObject().sql("""
                select distinct resource_id_ from act_ru_authorization
                where type_ = :granted and resource_type_ = :task and perms_ = :read and group_id_ in (:groups) limit :most""")
                .param("granted", Authorization.AUTH_TYPE_GRANT).param("task", Resources.TASK.resourceType())
                .param("read", Permissions.READ.getValue()).param("groups", groups).param("most", MOST).query(String.class).list();
        return found.isEmpty() ? new String[] {NOTHING} : found.toArray(String[]::new);
    }

    /** One level above each of the hands; whoever may work on the task himself needs nothing more. */
    private Set<String> superiors(Hands hands) {
        Set<String> below = new LinkedHashSet<>(hands.groups());
        if (below.isEmpty()) {
            hands.people().forEach(person -> below.addAll(organisation.groupsOf(person)));
            if (hands.assignee() != null) {
                below.addAll(organisation.groupsOf(hands.assignee()));
            }
        }
        Set<String> above = new LinkedHashSet<>();
        below.forEach(group -> organisation.superior(group).ifPresent(above::add));
        above.removeAll(hands.groups());
        return above;
    }

    private void give(String task, Set<String> groups, Set<String> known) {
        Set<String> missing = new LinkedHashSet<>(groups);
        missing.removeAll(known);
        // what this transaction has given and not written yet
        Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class).stream()
                .filter(right -> task.equals(right.getResourceId())).map(AuthorizationEntity::getGroupId).forEach(missing::remove);
        for (String group : missing) {
            Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            right.setResource(Resources.TASK);
            right.setResourceId(task);
            right.addPermission(Permissions.READ);
            authorizations.saveAuthorization(right);
        }
    }

    /** The groups that have a right in the task already. */
    private Set<String> known(String task) {
        return new LinkedHashSet<>(jdbc.getObject().sql("""
                select group_id_ from act_ru_authorization where resource_type_ = :type and resource_id_ = :task and group_id_ is not null""")
                .param("type", Resources.TASK.resourceType()).param("task", task).query(String.class).list());
    }

    // --- kept current ---

    /** Tasks that were open before: of a version that knew no such right, or of an organisation that had other superiors. */
    @EventListener
    @Order(0)
    void keep(ApplicationStartedEvent started) {
        keep();
    }

    @EventListener
    void keep(OrganisationImported imported) {
        keep();
    }

    private void keep() {
        authority.run(() -> {
            Map<String, List<Right>> rights = rights();
            open().forEach((task, hands) -> {
                List<Right> known = rights.getOrDefault(task, List.of());
                Set<String> superiors = superiors(hands);
                give(task, superiors, known.stream().map(Right::group).collect(Collectors.toSet()));
                Set<String> chain = chain(superiors);
                known.stream().filter(right -> right.onlyToRead() && !chain.contains(right.group()))
                        .forEach(right -> authorizations.deleteAuthorization(right.id()));
            });
        });
    }

    /** These and all above them: one level further up hears of a clock that has run out long ago. */
    private Set<String> chain(Set<String> superiors) {
        Set<String> chain = new LinkedHashSet<>();
        superiors.forEach(group -> {
            String at = group;
            while (at != null && chain.add(at)) {
                at = organisation.superior(at).orElse(null);
            }
        });
        return chain;
    }

    private Map<String, Hands> open() {
        Map<String, Hands> open = new LinkedHashMap<>();
        jdbc.getObject().sql("""
                select t.id_, t.assignee_, l.group_id_, l.user_id_ from act_ru_task t
                left join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' order by t.id_""").query(row -> {
            String assignee = row.getString(2);
            open.computeIfAbsent(row.getString(1), task -> new Hands(new LinkedHashSet<>(), new LinkedHashSet<>(), assignee))
                    .add(row.getString(3), row.getString(4));
        });
        return open;
    }

    /** What groups may do in tasks, by task. */
    private Map<String, List<Right>> rights() {
        return jdbc.getObject().sql("""
                select id_, resource_id_, group_id_, perms_ = :read and type_ = :granted from act_ru_authorization
                where resource_type_ = :task and group_id_ is not null""")
                .param("read", Permissions.READ.getValue()).param("granted", Authorization.AUTH_TYPE_GRANT).param("task", Resources.TASK.resourceType())
                .query((row, number) -> new Right(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4))).list().stream()
                .collect(Collectors.groupingBy(Right::task));
    }
}
