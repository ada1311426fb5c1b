package org.fengqiao.casework.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casework.TaskAtHand;
import org.fengqiao.casework.Worklist;
import org.fengqiao.engine.DiagramCandidates;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.refusal.Conflict;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The engine's tasks. With rights of the house: whoever hands a task over may work on it, not assign it. */
@Component
class EngineWorklist implements Worklist {

    private static final String FASTER = "该任务刚被他人处理，请刷新";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final HouseAuthority authority;
    private final DiagramCandidates diagram;

    EngineWorklist(@Lazy TaskService tasks, @Lazy RuntimeService runtime, @Lazy HistoryService history, HouseAuthority authority,
            DiagramCandidates diagram) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.authority = authority;
        this.diagram = diagram;
    }

    @Override
    public Optional<TaskAtHand> find(String id) {
        return authority.call(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            if (task == null) {
                return Optional.empty();
            }
            ProcessInstance instance = runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult();
            return Optional.of(atHand(task, instance == null ? null : instance.getBusinessKey()));
        });
    }

    @Override
    public Optional<String> subdistrictOfFinished(String id) {
        return authority.call(() -> Optional.ofNullable(history.createHistoricTaskInstanceQuery().taskId(id).finished().singleResult())
                .map(HistoricTaskInstance::getTenantId));
    }

    @Override
    public List<TaskAtHand> ofCase(String caseNo) {
        return authority.call(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseNo).orderByTaskId().asc().list().stream()
                .map(task -> atHand(task, caseNo)).toList());
    }

    @Override
    public void give(String id, String known, String person) {
        try {
            authority.run(() -> {
                Task task = tasks.createTaskQuery().taskId(id).singleResult();
                if (task == null || !Objects.equals(task.getAssignee(), known)) {
                    throw new Conflict(FASTER);
                }
                tasks.setAssignee(id, person);
            });
        } catch (OptimisticLockingException e) {
            throw new Conflict(FASTER);
        }
    }

    @Override
    public void offer(String id, String group) {
        authority.run(() -> tasks.addCandidateGroup(id, group));
    }

    @Override
    public List<String> namedNow(String id) {
        return authority.call(() -> diagram.people(id));
    }

    @Override
    public void offerTo(String id, String person) {
        authority.run(() -> tasks.addCandidateUser(id, person));
    }

    @Override
    public void dropCandidate(String id, String person) {
        authority.run(() -> tasks.deleteCandidateUser(id, person));
    }

    private TaskAtHand atHand(Task task, String caseNo) {
        List<String> groups = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType())) {
                (link.getGroupId() != null ? groups : people).add(link.getGroupId() != null ? link.getGroupId() : link.getUserId());
            }
        }
        Instant due = Optional.ofNullable(task.getDueDate()).map(Date::toInstant).orElse(null);
        return new TaskAtHand(task.getId(), task.getName(), task.getProcessDefinitionId().replaceFirst(":.*", ""), caseNo, task.getTenantId(),
                task.getAssignee(), groups.stream().sorted().toList(), people.stream().sorted().toList(), due);
    }
}
