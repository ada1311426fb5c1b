package org.fengqiao.casework;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 转办: a task goes to a colleague of the same role. Its clock does not notice. */
@Service
public class Handovers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final Desk desk;
    private final Worklist worklist;
    private final Recusals recusals;
    private final Organisation organisation;
    private final Trail trail;
    private final Notifications notifications;
    private final Clock clock;

    Handovers(Desk desk, Worklist worklist, Recusals recusals, Organisation organisation, Trail trail, Notifications notifications, Clock clock) {
        this.desk = desk;
        this.worklist = worklist;
        this.recusals = recusals;
        this.organisation = organisation;
        this.trail = trail;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Those the task may be handed to.
     *
     * @throws NotFound when there is no such task for the caller
     * @throws Conflict when it is done, or meant for one person only
     * @throws NotAllowed when it is not his to hand over
     */
    public List<Person> colleagues(String task, Caller caller) {
        TaskAtHand found = handable(task, caller);
        return recusals.free(found.caseNo(), desk.role(found)).stream()
                .filter(person -> !person.id().equals(caller.id()) && !person.id().equals(found.assignee())).toList();
    }

    /**
     * Hands the task over; who had it loses his rights in it.
     *
     * @param to person id
     * @throws NotFound when there is no such task for the caller
     * @throws Conflict when it is done, or meant for one person only
     * @throws NotAllowed when it is not his to hand over
     * @throws InvalidInput when the person may not have it or the reason is missing
     */
    @Transactional
    public void handOver(String task, String to, String reason, Caller caller) {
        TaskAtHand found = handable(task, caller);
        Problems problems = new Problems();
        String why = Texts.required(problems, "reason", "转办理由", reason, 2000);
        check(problems, found, to == null ? "" : to.strip(), caller);
        problems.throwIfAny();
        Person next = organisation.person(to.strip()).orElseThrow();
        worklist.give(found.id(), found.assignee(), next.id());
        String from = found.assignee() == null ? desk.groupNames(found.groups()) : desk.name(found.assignee());
        TrailEntry entry = trail.append(found.caseNo(), caller.id(), found.name(), "转办：由 " + from + " 转给 " + next.name(), why);
        Map<String, String> details = new LinkedHashMap<>();
        details.put(Notice.TASK, found.name());
        details.put(Notice.DUE, found.due() == null ? null : TIME.format(found.due().atZone(clock.getZone())));
        details.put("转办人", desk.name(caller.id()));
        details.put("转办理由", "见案件档案");
        notifications.tell(new Notice(found.caseNo(), NoticeKind.ASSIGNED, Notice.TASK_EVENT + found.id() + "/handover-" + entry.seq(),
                List.of(new Recipient.Officer(next.id())), details));
    }

    private TaskAtHand handable(String task, Caller caller) {
        TaskAtHand found = desk.task(task, caller);
        boolean his = found.assignee() == null ? desk.isCandidate(found, caller) : found.assignee().equals(caller.id());
        if (!his && !desk.isSuperior(found, caller)) {
            throw new NotAllowed(found.assignee() == null ? "只有本岗位的人或其上一级可以转办" : "只有承办人或其上一级可以转办");
        }
        if (found.groups().isEmpty() && found.people().isEmpty()) {
            throw new Conflict("该任务只派给 " + desk.name(found.assignee()) + " 本人，不能转办");
        }
        return found;
    }

    private void check(Problems problems, TaskAtHand task, String to, Caller caller) {
        Person person = organisation.person(to).orElse(null);
        if (to.isEmpty()) {
            problems.add("to", "请选择接办人");
        } else if (person == null) {
            problems.add("to", "没有这个人，请从同岗位的人里选择");
        } else if (!person.active()) {
            problems.add("to", person.name() + " 已离岗，不能接办");
        } else if (to.equals(task.assignee())) {
            problems.add("to", "该任务已在 " + person.name() + " 名下");
        } else if (to.equals(caller.id())) {
            problems.add("to", "不能转给自己；要自己办理，请在任务列表里认领");
        } else if (!desk.role(task).contains(person)) {
            problems.add("to", "只能转给同岗位的人" + (task.groups().isEmpty() ? "" : "（" + desk.groupNames(task.groups()) + "）"));
        } else if (recusals.isRecused(task.caseNo(), to)) {
            problems.add("to", person.name() + " 须回避本案，不能接办");
        }
    }
}
