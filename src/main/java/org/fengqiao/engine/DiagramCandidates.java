package org.fengqiao.engine;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the diagram once more who may work on a task: what was true when the task came may have changed. */
@Component
public class DiagramCandidates {

    private final ProcessEngine engine;

    DiagramCandidates(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Ids of the people whom the diagram would name now; none where it names none, or there is no such task. */
    public List<String> people(String taskId) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task == null || task.getTaskDefinition() == null ? List.of() : task.getTaskDefinition().getCandidateUserIdExpressions().stream()
                    .flatMap(expression -> named(expression, task)).distinct().sorted().toList();
        });
    }

    private static Stream<String> named(Expression expression, TaskEntity task) {
        Object value = expression.getValue(task.getExecution());
        Stream<?> people = value instanceof Collection<?> several ? several.stream() : value == null ? Stream.empty() : Stream.of(value.toString().split(","));
        return people.map(person -> person.toString().strip()).filter(person -> !person.isEmpty());
    }
}
