package org.fengqiao.lifecycle.process;

import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.lifecycle.Closing;
import org.springframework.stereotype.Component;

/** Writes the outcome into the register; the cases merged into this one go on to their own visits. */
@Component
class RecordOutcome implements JavaDelegate {

    private final Closing closing;
    private final CaseFiles caseFiles;
    private final RuntimeService runtime;

    RecordOutcome(Closing closing, CaseFiles caseFiles, RuntimeService runtime) {
        this.closing = closing;
        this.caseFiles = caseFiles;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
        String outcome = (String) execution.getVariable(LifecycleVariables.OUTCOME);
        List<CaseFile> merged = closing.answered(caseNo, outcome == null ? null : Outcome.valueOf(outcome),
                (String) execution.getVariable(LifecycleVariables.OUTCOME_REASON));
        execution.setVariable(LifecycleVariables.OUTCOME, caseFiles.get(caseNo).outcome().name());
        for (CaseFile each : merged) {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(each.caseNo())
                    .processDefinitionKey("case-lifecycle").list()
                    .forEach(instance -> runtime.setVariable(instance.getId(), LifecycleVariables.MAIN_ANSWERED, true));
        }
    }
}
