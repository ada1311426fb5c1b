package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.process.Queues;
import org.fengqiao.triage.PostRequests;
import org.springframework.stereotype.Component;

/** The commissioner decides whether the post joins. */
@Component
class DecidePostRequest implements ExecutionListener {

    enum Decision {
        APPROVE, REFUSE
    }

    private final PostRequests requests;
    private final Queues queues;
    private final CurrentOfficer officer;

    DecidePostRequest(PostRequests requests, Queues queues, CurrentOfficer officer) {
        this.requests = requests;
        this.queues = queues;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice("postRequestDecision", "审批意见", Decision.class);
            String reason = form.optionalText("postRequestReason", "理由", 1000);
            form.check();
            requests.decided(TriageVariables.triage(execution), TriageVariables.text(execution, TriageVariables.REQUESTED_POST),
                    decision == Decision.APPROVE, reason, officer.id(), queues.group(execution, TriageQueues.APPROVAL));
            form.forget("postRequestReason");
        });
    }
}
