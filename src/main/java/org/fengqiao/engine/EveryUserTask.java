package org.fengqiao.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Something that has to happen for every user task of every process, whatever its author drew: beans of this type are
 * called by the engine when a task appears, comes to somebody or to nobody, is completed, or is taken away, and when an
 * officer puts back what he had taken. What a bean throws keeps it from happening.
 */
public interface EveryUserTask {

    default void created(DelegateTask task) {
    }

    /** Somebody takes the task or is given it; nobody has it any more where it has no assignee. */
    default void assigned(DelegateTask task) {
    }

    default void completed(DelegateTask task) {
    }

    /** The task ends without being completed: a timer, a message or a withdrawal takes it away. */
    default void removed(DelegateTask task) {
    }

    default void putBack(DelegateTask task) {
    }
}
