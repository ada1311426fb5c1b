package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Duplicates;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.lifecycle.AcceptDecision;
import org.springframework.stereotype.Component;

/** Lays out for the accepting officer what the form shows: the proposed route in words and the likely duplicates. */
@Component
class PrepareAcceptance implements ExecutionListener {

    private final Duplicates duplicates;

    PrepareAcceptance(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String proposed = (String) execution.getVariable(LifecycleVariables.PROPOSED_ROUTE);
        execution.setVariableLocal("proposedRouteText", AcceptDecision.valueOf(proposed).label());
        // case number, category and place only: the title is in the resident's own words
        execution.setVariableLocal("duplicateOptions", FormOptions.of(duplicates.of((String) execution.getVariable(LifecycleVariables.CASE_NO))
                .stream().map(candidate -> new FormOptions.Option(candidate.caseFile().caseNo(), label(candidate.caseFile()))).toList()));
    }

    private static String label(CaseFile file) {
        return file.caseNo() + "　" + file.publicTitle();
    }
}
