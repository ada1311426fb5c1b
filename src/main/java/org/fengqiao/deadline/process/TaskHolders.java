package org.fengqiao.deadline.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.deadline.Holders;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the engine who has a task. */
@Component
class TaskHolders implements Holders {

    /** Processes whose tasks are about the case without anybody working on it there. */
    private static final Set<String> BESIDE = Set.of(SuperiorsDecisions.EXTENSION, SuperiorsDecisions.PAUSE, "second-opinion", "decide-recusal");

    private final TaskService tasks;
    private final HouseAuthority authority;

    TaskHolders(@Lazy TaskService tasks, HouseAuthority authority) {
        this.tasks = tasks;
        this.authority = authority;
    }

    @Override
    public List<Holder> ofTasks(List<String> taskIds) {
        return taskIds.isEmpty() ? List.of() : authority.call(() -> tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new))
                .orderByTaskId().asc().list().stream().map(this::holder).toList());
    }

    @Override
    public List<Holder> ofCase(String caseNo) {
        return authority.call(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseNo).orderByTaskId().asc().list().stream()
                .filter(task -> !BESIDE.contains(task.getProcessDefinitionId().replaceFirst(":.*", ""))).map(this::holder).toList());
    }

    private Holder holder(Task task) {
        return holder(task.getId(), task.getAssignee(), tasks.getIdentityLinksForTask(task.getId()));
    }

    static Holder holder(DelegateTask task) {
        return holder(task.getId(), task.getAssignee(), task.getCandidates());
    }

    private static Holder holder(String taskId, String assignee, Iterable<? extends IdentityLink> links) {
        List<String> groups = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (IdentityLink link : links) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType())) {
                (link.getGroupId() != null ? groups : people).add(link.getGroupId() != null ? link.getGroupId() : link.getUserId());
            }
        }
        return new Holder(taskId, assignee, groups.stream().sorted().toList(), people.stream().sorted().toList());
    }
}
