package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.ClockAlarms;
import org.springframework.stereotype.Component;

/** The end of a clock, behind a timer that does not interrupt. */
@Component
class ReportOverdue implements JavaDelegate {

    private final DueClocks due;
    private final ClockAlarms alarms;

    ReportOverdue(DueClocks due, ClockAlarms alarms) {
        this.due = due;
        this.alarms = alarms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        due.of(execution).forEach(alarms::overdue);
    }
}
