package org.fengqiao.deadline.process;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.fengqiao.deadline.RunningTimers;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.refusal.Conflict;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Moves the timers of a case when its clocks move: the engine evaluates their dates again and finds the new ones. Only timers
 * that read a clock are touched; the engine would also start a timer of another kind from the beginning. A timer that has fired
 * is gone and stays so.
 */
@Component
class CaseTimers implements RunningTimers {

    /** How a date expression that reads a clock looks. */
    private static final String READS_A_CLOCK = "deadlines.";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final HouseAuthority authority;

    CaseTimers(@Lazy RuntimeService runtime, @Lazy ManagementService management, @Lazy RepositoryService repository,
            @Lazy TaskService tasks, HouseAuthority authority) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.tasks = tasks;
        this.authority = authority;
    }

    @Override
    public void follow(String caseNo, Collection<StageClock> moved) {
        try {
            authority.run(() -> {
                moveTimers(caseNo);
                moved.forEach(clock -> moveDueDates(caseNo, clock));
            });
        } catch (OptimisticLockingException e) {
            throw new Conflict("案件 " + caseNo + " 的时限正在变化，请稍后再试");
        }
    }

    private void moveTimers(String caseNo) {
        // one that ended in this very step is still in the table, with timers that have no variables any more
        Set<String> instances = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
                .filter(instance -> !instance.isEnded()).map(ProcessInstance::getId).collect(Collectors.toSet());
        if (instances.isEmpty()) {
            return;
        }
        for (Job timer : management.createJobQuery().processInstanceIds(instances).timers().list()) {
            if (readsAClock(timer)) {
                management.recalculateJobDuedate(timer.getId(), false);
            }
        }
    }

    private boolean readsAClock(Job timer) {
        JobDefinition definition = management.createJobDefinitionQuery().jobDefinitionId(timer.getJobDefinitionId()).singleResult();
        ModelElementInstance element = definition == null ? null
                : repository.getBpmnModelInstance(timer.getProcessDefinitionId()).getModelElementById(definition.getActivityId());
        Stream<TimerEventDefinition> timers = Stream.empty();
        if (element instanceof CatchEvent event) {
            timers = event.getEventDefinitions().stream().filter(TimerEventDefinition.class::isInstance).map(TimerEventDefinition.class::cast);
        } else if (element instanceof UserTask task && task.getExtensionElements() != null) {
            timers = task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list().stream()
                    .flatMap(listener -> listener.getTimeouts().stream());
        }
        return timers.map(TimerEventDefinition::getTimeDate).filter(Objects::nonNull)
                .anyMatch(date -> date.getTextContent().contains(READS_A_CLOCK));
    }

    /** The due date of a task with several clocks is that of the one its model names. */
    private void moveDueDates(String caseNo, StageClock clock) {
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(caseNo).list()) {
            if (dueBy(task, clock) && runs(task, clock)) {
                task.setDueDate(Date.from(clock.endAt()));
                if (userTask(task).getCamundaFollowUpDate() == null) {
                    task.setFollowUpDate(Date.from(clock.warnAt()));
                }
                tasks.saveTask(task);
            }
        }
    }

    private boolean dueBy(Task task, StageClock clock) {
        String due = userTask(task).getCamundaDueDate();
        return due != null && due.contains(READS_A_CLOCK + "end(") && due.contains("'" + clock.key().stage() + "'");
    }

    private UserTask userTask(Task task) {
        return repository.getBpmnModelInstance(task.getProcessDefinitionId()).getModelElementById(task.getTaskDefinitionKey());
    }

    private boolean runs(Task task, StageClock clock) {
        List<String> names = List.of(DeadlineVariables.UNIT, DeadlineVariables.ROUND);
        var variables = runtime.getVariables(task.getExecutionId(), names);
        Object round = variables.get(DeadlineVariables.ROUND);
        return clock.key().unit().equals(variables.get(DeadlineVariables.UNIT))
                && clock.key().round() == (round == null ? 1 : ((Number) round).intValue());
    }
}
