package org.fengqiao.lifecycle.process;

import java.util.Collection;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.MajorReports;
import org.springframework.stereotype.Component;

/** 大事即报: tells everybody the table named, at once and without delaying the case. */
@Component
class ReportAtOnce implements JavaDelegate {

    private final MajorReports reports;

    ReportAtOnce(MajorReports reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.report((String) execution.getVariable(LifecycleVariables.CASE_NO), readers(execution));
        execution.removeVariable(LifecycleVariables.REPORT_READERS);
    }

    /** The groups that {@code report-at-once} named. */
    static List<String> readers(DelegateExecution execution) {
        return ((Collection<?>) execution.getVariable(LifecycleVariables.REPORT_READERS)).stream().map(Object::toString).toList();
    }
}
