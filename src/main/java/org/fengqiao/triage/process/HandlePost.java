package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.Contact;
import org.fengqiao.triage.PostAnswer;
import org.fengqiao.triage.PostReport;
import org.fengqiao.triage.PostRequests;
import org.fengqiao.triage.PostWork;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** A post answers: it reports, asks for another post, or sends the parties to mediation. */
@Component
class HandlePost implements ExecutionListener {

    private final PostWork work;
    private final PostRequests requests;
    private final CurrentOfficer officer;

    HandlePost(PostWork work, PostRequests requests, CurrentOfficer officer) {
        this.work = work;
        this.requests = requests;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            PostAnswer answer = form.requiredChoice("postDecision", "答复", PostAnswer.class);
            Contact contact = form.choice("contactManner", Contact.class).orElse(null);
            String finding = form.optionalText("postFinding", "办理情况和意见", 4000);
            String agreement = form.optionalText("agreementTerms", "协议", 4000);
            String wanted = form.optionalText(TriageVariables.REQUESTED_POST, "要求增派的岗位", 128);
            String why = form.optionalText("requestReason", "增派理由", 1000);
            form.check();
            TriageRound triage = TriageVariables.triage(execution);
            String post = TriageVariables.text(execution, TriageVariables.POST);
            PostAnswers.mustBeOffered(answer, TriageVariables.isTrue(execution, TriageVariables.LEAD), post);
            if (answer.isReport()) {
                work.reported(triage, post, new PostReport(answer, contact, finding, agreement), officer.id());
            } else if (answer == PostAnswer.REQUEST_POST) {
                requests.asked(triage, post, wanted, why, officer.id());
            } else {
                work.sentToMediation(triage, post);
            }
            form.forget("contactManner", "postFinding", "agreementTerms", "requestReason");
        });
    }
}
