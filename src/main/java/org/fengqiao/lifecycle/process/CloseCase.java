package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.lifecycle.Closing;
import org.springframework.stereotype.Component;

/** 归档结案: the last entry of the trail, and the reporter is told. */
@Component
class CloseCase implements JavaDelegate {

    private final Closing closing;

    CloseCase(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile file = closing.close((String) execution.getVariable(LifecycleVariables.CASE_NO));
        execution.setVariable(LifecycleVariables.OUTCOME, file.outcome().name());
        execution.setVariable(LifecycleVariables.TIMES_REOPENED, file.reopened());
        execution.setVariable(LifecycleVariables.CONFERENCE_DECIDED, closing.conferenceDecided(file));
        execution.setVariable(LifecycleVariables.REOPEN_NEEDED, false);
        execution.setVariable(LifecycleVariables.RATING_VERDICT, null);
        execution.setVariable(LifecycleVariables.FOLLOW_UP_RESULT, null);
    }
}
