package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.PostRequests;
import org.springframework.stereotype.Component;

/** Intake says what it thinks of the request. */
@Component
class ProposePost implements ExecutionListener {

    private final PostRequests requests;
    private final CurrentOfficer officer;

    ProposePost(PostRequests requests, CurrentOfficer officer) {
        this.requests = requests;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String opinion = form.requiredText("requestOpinion", "揽收岗意见", 1000);
            form.check();
            requests.proposed(TriageVariables.triage(execution), TriageVariables.text(execution, TriageVariables.REQUESTED_POST), opinion,
                    officer.id());
            form.forget("requestOpinion");
        });
    }
}
