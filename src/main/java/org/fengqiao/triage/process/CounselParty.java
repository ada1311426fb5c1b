package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.Consent;
import org.fengqiao.triage.Counselling;
import org.fengqiao.triage.PostAnswer;
import org.fengqiao.triage.PostReport;
import org.fengqiao.triage.PostRequests;
import org.fengqiao.triage.PostWork;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** The counsellor answers. His notes go where only he reads them. */
@Component
class CounselParty implements ExecutionListener {

    private final Counselling counselling;
    private final PostWork work;
    private final PostRequests requests;
    private final CurrentOfficer officer;

    CounselParty(Counselling counselling, PostWork work, PostRequests requests, CurrentOfficer officer) {
        this.counselling = counselling;
        this.work = work;
        this.requests = requests;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Consent consent = form.requiredChoice("consentDecision", "当事人是否同意疏导", Consent.class);
            PostAnswer answer = form.requiredChoice("postDecision", "答复", PostAnswer.class);
            String notes = form.optionalText("counselNotes", "疏导记录", 8000);
            String finding = form.optionalText("postFinding", "给揽收岗的说明", 1000);
            String wanted = form.optionalText(TriageVariables.REQUESTED_POST, "要求增派的岗位", 128);
            String why = form.optionalText("requestReason", "增派理由", 1000);
            boolean danger = form.isTrue(TriageVariables.DANGER);
            form.check();
            TriageRound triage = TriageVariables.triage(execution);
            String post = TriageVariables.text(execution, TriageVariables.POST);
            PostAnswers.mustBeOffered(answer, TriageVariables.isTrue(execution, TriageVariables.LEAD), post);
            counselling.recorded(triage, post, consent, notes, danger, answer, officer.id());
            if (answer.isReport()) {
                work.reported(triage, post, new PostReport(answer, null, finding, null), officer.id());
            } else {
                requests.asked(triage, post, wanted, why, officer.id());
            }
            execution.setVariable(TriageVariables.DANGER, danger);
            form.forget("consentDecision", "counselNotes", "postFinding", "requestReason");
        });
    }
}
