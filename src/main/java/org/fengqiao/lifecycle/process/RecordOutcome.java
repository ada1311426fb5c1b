package org.fengqiao.lifecycle.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.lifecycle.Closing;
import org.springframework.stereotype.Component;

/** Writes the outcome into the register; the cases merged into this one go on to their own answers. */
@Component
class RecordOutcome implements JavaDelegate {

    private final Closing closing;
    private final CaseFiles caseFiles;
    private final CaseUnits units;
    private final MergedCases mergedCases;

    RecordOutcome(Closing closing, CaseFiles caseFiles, CaseUnits units, MergedCases mergedCases) {
        this.closing = closing;
        this.caseFiles = caseFiles;
        this.units = units;
        this.mergedCases = mergedCases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
        String outcome = (String) execution.getVariable(LifecycleVariables.OUTCOME);
        List<CaseFile> merged = closing.answered(caseNo, outcome == null ? null : Outcome.valueOf(outcome),
                (String) execution.getVariable(LifecycleVariables.OUTCOME_REASON));
        CaseFile file = caseFiles.get(caseNo);
        execution.setVariable(LifecycleVariables.OUTCOME, file.outcome().name());
        if (!file.level().name().equals(execution.getVariable(LifecycleVariables.LEVEL))) {
            // a merged case stands where its main case stood: that unit rectifies, and from there it goes up
            units.holdAt(execution, file.level() == Level.GRID ? Level.COMMUNITY : file.level());
        }
        if (file.mainCase() != null) {
            closing.standsWithItsMainCase(caseNo, (String) execution.getVariable(LifecycleVariables.UNIT));
        }
        mergedCases.mainCaseAnswered(merged);
    }
}
