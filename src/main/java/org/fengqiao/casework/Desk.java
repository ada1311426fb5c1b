package org.fengqiao.casework;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.NotFound;
import org.springframework.stereotype.Component;

/** Finds the task an officer speaks of, and who is behind its queue. */
@Component
class Desk {

    private final Worklist worklist;
    private final CaseFiles caseFiles;
    private final Organisation organisation;

    Desk(Worklist worklist, CaseFiles caseFiles, Organisation organisation) {
        this.worklist = worklist;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
    }

    /**
     * @throws NotFound when there is no such task, and in the same words when it is of another sub-district, or no officer asks
     * @throws Conflict when it is done
     */
    TaskAtHand task(String id, Caller caller) {
        TaskAtHand task = worklist.find(id).orElseGet(() -> {
            if (worklist.subdistrictOfFinished(id).filter(caller.subdistricts()::contains).isPresent()) {
                throw new Conflict("该任务已办结，请刷新");
            }
            throw new NotFound("没有任务 " + id);
        });
        if (caller.groups().contains(SignedIn.CHANNEL) || !caller.subdistricts().contains(task.subdistrict()) || task.caseNo() == null || caseFiles.find(task.caseNo()).isEmpty()) {
            throw new NotFound("没有任务 " + id);
        }
        return task;
    }

    /** Everybody whose task it could be: the holders of its groups and those it is offered to by name. */
    List<Person> role(TaskAtHand task) {
        return Stream.concat(task.groups().stream().flatMap(group -> organisation.holders(group).stream()),
                task.people().stream().flatMap(person -> organisation.person(person).stream()))
                .filter(Person::active).distinct().toList();
    }

    boolean isCandidate(TaskAtHand task, Caller caller) {
        return task.people().contains(caller.id()) || task.groups().stream().anyMatch(caller.groups()::contains);
    }

    /** Whether the caller stands one level above the task's groups, or above whom it is offered to by name. */
    boolean isSuperior(TaskAtHand task, Caller caller) {
        Set<String> groups = new LinkedHashSet<>(task.groups());
        if (groups.isEmpty()) {
            Stream<String> named = task.assignee() == null ? task.people().stream() : Stream.of(task.assignee());
            named.forEach(person -> groups.addAll(organisation.groupsOf(person)));
        }
        return groups.stream().flatMap(group -> organisation.superior(group).stream()).anyMatch(caller.groups()::contains);
    }

    String name(String person) {
        return organisation.person(person).map(Person::name).orElse(person);
    }

    String groupNames(List<String> groups) {
        return String.join("、", groups.stream().map(organisation::groupName).toList());
    }
}
