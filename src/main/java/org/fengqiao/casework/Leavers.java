package org.fengqiao.casework;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who has to stay away from a case away from its tasks: he neither takes nor completes nor is given one, and what he has
 * goes back into its queue at once. A queue in which nobody else is left gets its superior beside it, so that no case waits for
 * somebody who may not touch it. Clocks go on.
 */
@Service
public class Leavers {

    private static final String STEP = "回避";

    private final Worklist worklist;
    private final StandIns standIns;
    private final CaseFiles caseFiles;
    private final Recusals recusals;
    private final Organisation organisation;
    private final Trail trail;
    private final Notifications notifications;

    Leavers(Worklist worklist, StandIns standIns, CaseFiles caseFiles, Recusals recusals, Organisation organisation, Trail trail,
            Notifications notifications) {
        this.worklist = worklist;
        this.standIns = standIns;
        this.caseFiles = caseFiles;
        this.recusals = recusals;
        this.organisation = organisation;
        this.trail = trail;
        this.notifications = notifications;
    }

    /** @throws NotAllowed when the person has to stay away from the case */
    public void check(String caseNo, String person) {
        if (!person.equals(CurrentOfficer.SYSTEM) && recusals.isRecused(caseNo, person)) {
            throw new NotAllowed("您须回避本案，不能领取或办理本案的任务");
        }
    }

    public boolean isRecused(String caseNo, String person) {
        return recusals.isRecused(caseNo, person);
    }

    /**
     * The groups to which a task has to be offered besides, because everybody in its queue has to stay away.
     *
     * @param assignee who was to get the task by name; null for nobody
     * @return none where somebody is left, or where the queue is empty anyway
     */
    public Set<String> others(String caseNo, List<String> groups, List<String> people, String assignee) {
        boolean left = groups.stream().anyMatch(group -> standIns.hasSomebody(caseNo, group))
                || people.stream().anyMatch(person -> !recusals.isRecused(caseNo, person))
                || assignee != null && !recusals.isRecused(caseNo, assignee);
        boolean anybody = assignee != null || !people.isEmpty() || groups.stream().anyMatch(group -> !organisation.holders(group).isEmpty());
        if (left || !anybody || caseFiles.find(caseNo).isEmpty()) {
            return Set.of();
        }
        if (!groups.isEmpty()) {
            return standIns.forTask(caseNo, groups).map(Set::of).orElse(Set.of());
        }
        // meant for somebody by name: his colleagues first, then their superior
        Set<String> his = Stream.concat(people.stream(), Stream.ofNullable(assignee))
                .flatMap(person -> standIns.groupsFor(caseFiles.get(caseNo), person).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<String> colleagues = his.stream().filter(group -> standIns.hasSomebody(caseNo, group)).findFirst();
        return colleagues.or(() -> standIns.forTask(caseNo, his)).map(Set::of).orElse(Set.of());
    }

    /** Writes down where a new task goes besides its own queue. */
    @Transactional
    public void offeredBesides(String caseNo, String task, Set<String> groups) {
        trail.append(caseNo, CurrentOfficer.SYSTEM, STEP, "“" + task + "”" + "改由 " + names(groups) + " 承办",
                "原岗位的人都须回避");
    }

    /** Takes the person's tasks of the case from him, and offers what nobody else is left for to the superior. */
    @Transactional
    public void leave(String caseNo, String person) {
        for (TaskAtHand task : worklist.ofCase(caseNo)) {
            boolean his = person.equals(task.assignee());
            boolean candidate = task.people().contains(person) || task.groups().stream().anyMatch(organisation.groupsOf(person)::contains);
            if (!his && !candidate) {
                continue;
            }
            if (his) {
                worklist.give(task.id(), person, null);
            }
            if (task.people().contains(person)) {
                worklist.dropCandidate(task.id(), person);
            }
            String assignee = his && task.groups().isEmpty() && task.people().isEmpty() ? person : his ? null : task.assignee();
            Set<String> others = others(caseNo, task.groups(), task.people(), assignee);
            List<String> successors = others.isEmpty() || task.people().isEmpty() ? List.of() : successors(caseNo, task);
            if (!successors.isEmpty()) {
                others = Set.of();
            }
            successors.forEach(successor -> worklist.offerTo(task.id(), successor));
            others.forEach(group -> worklist.offer(task.id(), group));
            boolean nobodyLeft = !successors.isEmpty() || !others.isEmpty() || assignee != null && assignee.equals(person);
            if (his || nobodyLeft) {
                TrailEntry entry = trail.append(caseNo, CurrentOfficer.SYSTEM, task.name(), his ? "因回避放回岗位" : "因回避改派",
                        instead(successors, others));
                tell(task, person, successors, others, entry);
            }
        }
    }

    /** Whoever the diagram names without the one who left: it knows what the task is about, a superior may not be allowed to do it. */
    private List<String> successors(String caseNo, TaskAtHand task) {
        return worklist.namedNow(task.id()).stream().filter(person -> !task.people().contains(person) && !recusals.isRecused(caseNo, person)).toList();
    }

    private String instead(List<String> people, Set<String> groups) {
        if (people.isEmpty() && groups.isEmpty()) {
            return null;
        }
        return "改由 " + (people.isEmpty() ? names(groups) : people.stream().map(person -> organisation.person(person).map(Person::name).orElse(person))
                .collect(Collectors.joining("、"))) + " 承办";
    }

    private void tell(TaskAtHand task, String leaver, List<String> successors, Set<String> others, TrailEntry entry) {
        Set<Recipient> to = new LinkedHashSet<>();
        successors.forEach(person -> to.add(new Recipient.Officer(person)));
        if (successors.isEmpty() && others.isEmpty()) {
            task.groups().forEach(group -> to.add(new Recipient.Group(group)));
            task.people().stream().filter(person -> !person.equals(leaver)).forEach(person -> to.add(new Recipient.Officer(person)));
        } else {
            others.forEach(group -> to.add(new Recipient.Group(group)));
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put(Notice.TASK, task.name());
        details.put("情况", "原承办人回避，任务待认领");
        notifications.tell(new Notice(task.caseNo(), NoticeKind.ASSIGNED, Notice.TASK_EVENT + task.id() + "/recusal-" + entry.seq(),
                List.copyOf(to), details));
    }

    private String names(Set<String> groups) {
        return groups.stream().map(organisation::groupName).collect(Collectors.joining("、"));
    }
}
