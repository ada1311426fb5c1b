package org.fengqiao.engine;

import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is waiting for somebody. */
@Component
public class OpenTasks {

    private final TaskService tasks;

    OpenTasks(@Lazy TaskService tasks) {
        this.tasks = tasks;
    }

    /** Whether the person has taken a task of the case and not finished it. */
    public boolean heldBy(String person, String caseNo) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskAssignee(person).count() > 0;
    }
}
