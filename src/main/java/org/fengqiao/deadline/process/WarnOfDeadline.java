package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.deadline.ClockAlarms;
import org.fengqiao.deadline.StageClock;
import org.springframework.stereotype.Component;

/** The warning point of a clock: a task's timeout, or the end of a timer's own branch. */
@Component
class WarnOfDeadline implements TaskListener, JavaDelegate {

    private final DueClocks due;
    private final ClockAlarms alarms;

    WarnOfDeadline(DueClocks due, ClockAlarms alarms) {
        this.due = due;
        this.alarms = alarms;
    }

    @Override
    public void notify(DelegateTask task) {
        due.of(task, StageClock::warnAt).forEach(alarms::warn);
    }

    @Override
    public void execute(DelegateExecution execution) {
        due.of(execution).forEach(alarms::warn);
    }
}
