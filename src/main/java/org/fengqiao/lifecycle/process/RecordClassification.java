package org.fengqiao.lifecycle.process;

import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** Writes what the tables found into the case file and names the unit that starts. */
@Component
class RecordClassification implements JavaDelegate {

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final CaseUnits units;

    RecordClassification(CaseFiles caseFiles, Trail trail, CaseUnits units) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.units = units;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
        Map<?, ?> found = (Map<?, ?>) execution.getVariable(LifecycleVariables.CLASSIFICATION);
        Grade grade = Grade.valueOf(found.get("grade").toString());
        Level level = Level.valueOf(found.get("level").toString());
        caseFiles.classified(caseNo, grade, level, isTrue(found, LifecycleVariables.MAJOR_INSTABILITY),
                isTrue(found, LifecycleVariables.VIOLENCE), isTrue(found, LifecycleVariables.KEY_CASE));
        CaseFile file = caseFiles.get(caseNo);
        trail.append(caseNo, CurrentOfficer.SYSTEM, "分类定级", file.grade().label() + " · " + level.label() + "首办"
                + (file.majorInstability() ? " · 重大不稳定" : "") + (file.violence() ? " · 涉暴" : "")
                + (file.keyCase() ? " · 重点案件" : ""), null);
        execution.setVariable(LifecycleVariables.GRADE, grade.name());
        execution.setVariable(LifecycleVariables.MAJOR_INSTABILITY, file.majorInstability());
        execution.setVariable(LifecycleVariables.VIOLENCE, file.violence());
        execution.setVariable(LifecycleVariables.KEY_CASE, file.keyCase());
        execution.setVariable(LifecycleVariables.FAST, file.fast());
        units.holdAt(execution, level);
        execution.removeVariable(LifecycleVariables.CLASSIFICATION);
    }

    private static boolean isTrue(Map<?, ?> found, String name) {
        return Boolean.TRUE.equals(found.get(name));
    }
}
