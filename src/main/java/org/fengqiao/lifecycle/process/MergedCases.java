package org.fengqiao.lifecycle.process;

import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.fengqiao.casefile.CaseFile;
import org.springframework.stereotype.Component;

/** The processes of cases that wait for the answer, or the closing, of the one they were merged into. */
@Component
class MergedCases {

    private final RuntimeService runtime;

    MergedCases(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void mainCaseAnswered(List<CaseFile> merged) {
        tell(merged, LifecycleVariables.MAIN_ANSWERED);
    }

    void mainCaseClosed(List<CaseFile> merged) {
        tell(merged, LifecycleVariables.MAIN_CLOSED);
    }

    private void tell(List<CaseFile> merged, String what) {
        for (CaseFile each : merged) {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(each.caseNo()).processDefinitionKey("case-lifecycle").list()
                    .forEach(instance -> runtime.setVariable(instance.getId(), what, true));
        }
    }
}
