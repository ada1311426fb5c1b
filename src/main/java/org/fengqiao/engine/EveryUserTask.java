package org.fengqiao.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Something that has to happen for every user task of every process, whatever its author drew: beans of this type are
 * called by the engine when a task appears and when it is completed, when it is taken away (by a timer, a message or a withdrawal),
 * and when an officer puts back what he had taken.
 */
public interface EveryUserTask {

    default void created(DelegateTask task) {
    }

    default void completed(DelegateTask task) {
    }

    default void removed(DelegateTask task) {
    }

    default void putBack(DelegateTask task) {
    }
}
