package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fengqiao.casefile.CaseClosed;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.engine.EveryUserTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A task that is completed, or taken away by a timer, a message or a withdrawal, needs no second opinion any more. */
@Component
class TakeBackOpinions implements EveryUserTask {

    private final SecondOpinions opinions;

    TakeBackOpinions(SecondOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void completed(DelegateTask task) {
        opinions.taskEnded(task.getId());
    }

    @Override
    public void removed(DelegateTask task) {
        opinions.taskEnded(task.getId());
    }

    @EventListener
    void closed(CaseClosed closed) {
        opinions.caseClosed(closed.caseNo());
    }
}
