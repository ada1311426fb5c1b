package org.fengqiao.lifecycle.process;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Grade;
import org.fengqiao.lifecycle.Acceptance;
import org.fengqiao.lifecycle.MajorReports;
import org.springframework.stereotype.Component;

/** Writes what the tables find in the corrected case into the case file, and leaves whom no report has reached yet to be told. */
@Component
class RecordCorrection implements JavaDelegate {

    private final Acceptance acceptance;
    private final MajorReports reports;

    RecordCorrection(Acceptance acceptance, MajorReports reports) {
        this.acceptance = acceptance;
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
        Map<?, ?> found = (Map<?, ?>) execution.getVariable(LifecycleVariables.CLASSIFICATION);
        CaseFile file = acceptance.classifiedAgain(caseNo, Grade.valueOf(found.get(LifecycleVariables.GRADE).toString()),
                Boolean.TRUE.equals(found.get(LifecycleVariables.MAJOR_INSTABILITY)), Boolean.TRUE.equals(found.get(LifecycleVariables.VIOLENCE)));
        execution.setVariable(LifecycleVariables.GRADE, file.grade().name());
        execution.setVariable(LifecycleVariables.MAJOR_INSTABILITY, file.majorInstability());
        execution.setVariable(LifecycleVariables.VIOLENCE, file.violence());
        execution.setVariable(LifecycleVariables.KEY_CASE, file.keyCase());
        execution.setVariable(LifecycleVariables.FAST, file.fast());
        execution.removeVariable(LifecycleVariables.CLASSIFICATION);
        List<String> untold = reports.untold(caseNo, ReportAtOnce.readers(execution));
        execution.removeVariable(LifecycleVariables.REPORT_READERS);
        // gone when the acceptance is over
        execution.setVariableLocal(LifecycleVariables.REPORT_NEEDED, !untold.isEmpty());
        if (!untold.isEmpty()) {
            execution.setVariableLocal(LifecycleVariables.REPORT_READERS, untold);
        }
    }
}
