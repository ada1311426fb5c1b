package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.process.Queues;
import org.fengqiao.triage.Distribution;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** The commissioner approves, naming the lead, or returns it. */
@Component
class ApprovePosts implements ExecutionListener {

    enum Decision {
        APPROVE, RETURN
    }

    private final Distribution distribution;
    private final Queues queues;
    private final CurrentOfficer officer;

    ApprovePosts(Distribution distribution, Queues queues, CurrentOfficer officer) {
        this.distribution = distribution;
        this.queues = queues;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(TriageVariables.APPROVAL_DECISION, "审批意见", Decision.class);
            String reason = form.optionalText("approvalReason", "意见或退回理由", 2000);
            String lead = form.optionalText(TriageVariables.LEAD_POST, "主办岗位", 128);
            form.check();
            TriageRound triage = TriageVariables.triage(execution);
            String approver = queues.group(execution, TriageQueues.APPROVAL);
            if (decision == Decision.APPROVE) {
                distribution.approved(triage, form.list(TriageVariables.POSTS), lead, reason, officer.id(), approver);
            } else {
                distribution.returned(triage, reason, officer.id(), approver);
            }
            form.forget("approvalReason");
        });
    }
}
