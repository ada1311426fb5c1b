package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.deadline.PauseRequests;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The superior has filled in his decision on a pause. */
@Component
class DecidePause implements ExecutionListener {

    /** The answers of the form. */
    enum Decision {
        GRANT, REFUSE
    }

    private final PauseRequests requests;
    private final CurrentOfficer officer;

    DecidePause(PauseRequests requests, CurrentOfficer officer) {
        this.requests = requests;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(DeadlineVariables.PAUSE_DECISION, "审批意见", Decision.class);
            String reason = decision == Decision.REFUSE ? form.requiredText(DeadlineVariables.PAUSE_DECISION_REASON, "不同意的理由", 2000)
                    : form.optionalText(DeadlineVariables.PAUSE_DECISION_REASON, "理由", 2000);
            form.check();
            boolean granted = decision == Decision.GRANT;
            requests.decided((Long) execution.getVariable(DeadlineVariables.PAUSE_REQUEST), granted, reason, officer.id());
            execution.setVariable(DeadlineVariables.PAUSE_GRANTED, granted);
            form.forget(DeadlineVariables.PAUSE_DECISION_REASON);
        });
    }
}
