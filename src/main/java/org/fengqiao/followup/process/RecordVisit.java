package org.fengqiao.followup.process;

import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Risk;
import org.fengqiao.casefile.Solved;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.followup.Answer;
import org.fengqiao.followup.AttemptResult;
import org.fengqiao.followup.Manner;
import org.fengqiao.followup.Visitor;
import org.fengqiao.followup.Visits;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.stereotype.Component;

/** Takes in the visit form: whether the reporter was reached and what he answered. */
@Component
class RecordVisit implements ExecutionListener {

    static final String CONTACT = "visitContact";
    static final String MANNER = "visitManner";
    static final String SAID = "said";

    private final Visits visits;
    private final CurrentOfficer officer;

    RecordVisit(Visits visits, CurrentOfficer officer) {
        this.visits = visits;
        this.officer = officer;
    }

    enum Contact {
        REACHED, NOT_REACHED
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Contact contact = form.requiredChoice(CONTACT, "是否联系上", Contact.class);
            Manner manner = form.requiredChoice(MANNER, "怎么联系的", Manner.class);
            Answer answer = contact == Contact.REACHED
                    ? new Answer(form.requiredChoice(FollowUpVariables.RATING, "反映人的评价", Rating.class),
                            form.requiredChoice(FollowUpVariables.SOLVED, "是否解决", Solved.class),
                            form.requiredText(SAID, "反映人怎么说", 2000),
                            form.requiredChoice(FollowUpVariables.RISK, "激化风险", Risk.class))
                    : null;
            form.check();
            AttemptResult result = record(form, manner, answer);
            form.forget(CONTACT, MANNER, SAID, FollowUpVariables.RATING, FollowUpVariables.SOLVED, FollowUpVariables.RISK);
            execution.setVariable(FollowUpVariables.VISIT_OUTCOME, result.name());
            if (answer == null) {
                execution.setVariable(FollowUpVariables.ATTEMPT, (Integer) execution.getVariable(FollowUpVariables.ATTEMPT) + 1);
            } else {
                execution.setVariable(FollowUpVariables.RATING, answer.rating().name());
                execution.setVariable(FollowUpVariables.SOLVED, answer.solved().name());
                execution.setVariable(FollowUpVariables.RISK, answer.risk().name());
            }
        });
    }

    private AttemptResult record(FormSubmission form, Manner manner, Answer answer) {
        DelegateExecution execution = form.execution();
        String caseNo = (String) execution.getVariable(FollowUpVariables.CASE_NO);
        int round = (Integer) execution.getVariable(FollowUpVariables.ROUND);
        Visitor visitor = Visitor.valueOf((String) execution.getVariable(FollowUpVariables.VISITOR));
        try {
            return answer == null ? visits.notReached(caseNo, round, visitor, officer.id(), manner)
                    : visits.answered(caseNo, round, visitor, officer.id(), manner, answer);
        } catch (InvalidInput refused) {
            form.adopt(refused, Map.of("contact", CONTACT, "manner", MANNER));
            form.check();
            throw refused;
        }
    }
}
