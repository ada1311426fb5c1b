package org.fengqiao.engine;

import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is waiting for somebody. */
@Component
public class OpenTasks {

    private final TaskService tasks;
    private final HouseAuthority authority;

    OpenTasks(@Lazy TaskService tasks, HouseAuthority authority) {
        this.tasks = tasks;
        this.authority = authority;
    }

    /** Whether the person has taken a task of the case and not finished it. */
    public boolean heldBy(String person, String caseNo) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskAssignee(person).count() > 0;
    }

    /** Whether the task is still there, also for somebody who may not see it. */
    boolean isOpen(String task) {
        return authority.call(() -> tasks.createTaskQuery().taskId(task).count() > 0);
    }
}
