package org.fengqiao.walk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casework.Caller;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;

/** The people of the house and what they are in it, which does not change while it is walked through. */
final class Officers {

    private final ProcessEngine engine;
    private final Organisation organisation;
    private final Map<String, Caller> callers = new HashMap<>();
    private final Map<String, List<String>> holders = new HashMap<>();

    Officers(ProcessEngine engine, Organisation organisation) {
        this.engine = engine;
        this.organisation = organisation;
    }

    /** Does it as the person who is signed in. */
    void as(String person, Runnable act) {
        Caller caller = caller(person);
        engine.getIdentityService().setAuthentication(person, caller.groups(), caller.subdistricts());
        try {
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    Caller caller(String person) {
        return callers.computeIfAbsent(person, id -> new Caller(id, organisation.groupsOf(id),
                engine.getIdentityService().createTenantQuery().userMember(id).list().stream().map(tenant -> tenant.getId()).sorted().toList()));
    }

    /** Those who may work on the task, its assignee alone where somebody has it. */
    List<String> of(Task task) {
        if (task.getAssignee() != null) {
            return List.of(task.getAssignee());
        }
        TreeSet<String> people = new TreeSet<>();
        for (IdentityLink link : engine.getTaskService().getIdentityLinksForTask(task.getId())) {
            people.addAll(link.getUserId() != null ? List.of(link.getUserId()) : holders(link.getGroupId()));
        }
        return new ArrayList<>(people);
    }

    private List<String> holders(String group) {
        return holders.computeIfAbsent(group, id -> organisation.holders(id).stream().map(Person::id).sorted().toList());
    }
}
