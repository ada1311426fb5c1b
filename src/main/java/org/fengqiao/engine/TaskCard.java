package org.fengqiao.engine;

import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Puts the number and the public title of the case on the card of each task in Tasklist's list. The list shows what the officer
 * may read: with a right to the task alone these are the variables of the task, not those of the case.
 */
@Component
class TaskCard implements EveryUserTask {

    static final String CASE_NO = "caseNo";
    static final String TITLE = "title";

    @Override
    public void created(DelegateTask task) {
        Stream.of(CASE_NO, TITLE).filter(task::hasVariable)
                .forEach(name -> task.setVariableLocal(name, task.getVariable(name)));
    }
}
