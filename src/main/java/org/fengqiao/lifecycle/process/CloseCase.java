package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.lifecycle.Closing;
import org.fengqiao.organisation.process.Queues;
import org.springframework.stereotype.Component;

/** 归档结案: the last entry of the trail, and the reporter is told; cases merged into this one whose reporters were asked close with it. */
@Component
class CloseCase implements JavaDelegate {

    private final Closing closing;
    private final CaseFiles caseFiles;
    private final Queues queues;
    private final MergedCases mergedCases;

    CloseCase(Closing closing, CaseFiles caseFiles, Queues queues, MergedCases mergedCases) {
        this.closing = closing;
        this.caseFiles = caseFiles;
        this.queues = queues;
        this.mergedCases = mergedCases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile file = closing.close((String) execution.getVariable(LifecycleVariables.CASE_NO), queues.group(execution, "accept"));
        mergedCases.mainCaseClosed(caseFiles.mergedInto(file.caseNo()));
        execution.setVariable(LifecycleVariables.OUTCOME, file.outcome().name());
        execution.setVariable(LifecycleVariables.KEY_CASE, file.keyCase());
        execution.setVariable(LifecycleVariables.TIMES_REOPENED, file.reopened());
        execution.setVariable(LifecycleVariables.CONFERENCE_DECIDED, closing.conferenceDecided(file));
        execution.setVariable(LifecycleVariables.REOPEN_NEEDED, false);
        execution.setVariable(LifecycleVariables.RATING_VERDICT, null);
        execution.setVariable(LifecycleVariables.FOLLOW_UP_RESULT, null);
    }
}
