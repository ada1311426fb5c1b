package org.fengqiao.deadline.process;

import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fengqiao.deadline.ClockAlarms;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.PauseRequests;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.engine.EveryUserTask;
import org.fengqiao.engine.ModelProperties;
import org.springframework.stereotype.Component;

/** Ties each task with the property {@code clock} to its clocks: held while it is open, met when it is completed, left when it is
 * taken away. */
@Component
class TaskClocks implements EveryUserTask {

    private final Deadlines deadlines;
    private final Clocks clocks;
    private final ClockAlarms alarms;
    private final Extensions extensions;
    private final PauseRequests pauseRequests;

    TaskClocks(Deadlines deadlines, Clocks clocks, ClockAlarms alarms, Extensions extensions, PauseRequests pauseRequests) {
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.alarms = alarms;
        this.extensions = extensions;
        this.pauseRequests = pauseRequests;
    }

    @Override
    public void created(DelegateTask task) {
        List<String> stages = ModelProperties.clocks(task.getBpmnModelElementInstance());
        for (String stage : stages) {
            StageClock clock = deadlines.open(task.getExecution(), stage);
            clocks.held(clock.key(), task.getId(), alarms.remembered(TaskHolders.holder(task), clock.key().unit()));
            if (Date.from(clock.endAt()).equals(task.getDueDate()) && task.getFollowUpDate() == null) {
                // Tasklist's list of what is nearly due asks for it; a model may have a date of its own there
                task.setFollowUpDate(Date.from(clock.warnAt()));
            }
        }
    }

    @Override
    public void completed(DelegateTask task) {
        for (StageClock met : clocks.completed(task.getId())) {
            needless(met);
        }
    }

    @Override
    public void removed(DelegateTask task) {
        clocks.removed(task.getId()).forEach(this::needless);
    }

    private void needless(StageClock done) {
        extensions.needless(done);
        pauseRequests.needless(done);
    }
}
