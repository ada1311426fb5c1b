package org.fengqiao.engine;

import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is waiting for somebody. */
@Component
public class OpenTasks {

    private final TaskService tasks;
    private final HouseAuthority authority;
    private final ObjectProvider<JdbcClient> jdbc;

    OpenTasks(@Lazy TaskService tasks, HouseAuthority authority, ObjectProvider<JdbcClient> jdbc) {
        this.tasks = tasks;
        this.authority = authority;
        this.jdbc = jdbc;
    }

    /**
     * Waits for whoever is taking or completing a task of the case at this moment, and keeps the others waiting until the end of this
     * transaction: what is then written on the tasks meets nobody else's writing.
     */
    public void hold(String caseNo) {
        jdbc.getObject().sql("""
                select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                where e.business_key_ = ? order by t.id_ for no key update of t""").param(caseNo).query(String.class).list();
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
