package org.fengqiao.lifecycle.process;

import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Grade;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.lifecycle.AcceptDecision;
import org.fengqiao.lifecycle.Acceptance;
import org.fengqiao.lifecycle.AcceptanceForm;
import org.fengqiao.lifecycle.Contact;
import org.fengqiao.lifecycle.RejectionGround;
import org.springframework.stereotype.Component;

/** Takes the accepting officer's form in. */
@Component
class AcceptCase implements ExecutionListener {

    private final Acceptance acceptance;
    private final CurrentOfficer officer;

    AcceptCase(Acceptance acceptance, CurrentOfficer officer) {
        this.acceptance = acceptance;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            AcceptDecision decision = form.requiredChoice(LifecycleVariables.ACCEPT_DECISION, "怎么办", AcceptDecision.class);
            AcceptanceForm accepted = new AcceptanceForm(
                    form.requiredChoice(LifecycleVariables.CATEGORY, "类别", Category.class),
                    form.requiredChoice(LifecycleVariables.GRADE, "等级", Grade.class),
                    form.requiredNumber(LifecycleVariables.PEOPLE, "涉及人数", 1, CaseFiles.MAX_PEOPLE), form.isTrue(LifecycleVariables.INJURY),
                    form.requiredChoice("contactManner", "首次联系方式", Contact.class), decision,
                    AcceptDecision.valueOf((String) execution.getVariable(LifecycleVariables.PROPOSED_ROUTE)),
                    decision == AcceptDecision.MERGE ? form.optionalText(LifecycleVariables.MAIN_CASE, "主案编号", 32) : null,
                    decision == AcceptDecision.REJECT ? form.choice("rejectionGround", RejectionGround.class).orElse(null) : null,
                    decision == AcceptDecision.REJECT ? form.optionalText("competentBody", "有权处理的机关", 100) : null,
                    form.optionalText("acceptReason", "理由", 2000));
            form.check();
            CaseFile file = acceptance.decide((String) execution.getVariable(LifecycleVariables.CASE_NO), accepted, officer.id(),
                    (String) execution.getVariable(LifecycleVariables.UNIT));
            execution.setVariable(LifecycleVariables.TITLE, file.titleInForms());
            execution.setVariable(LifecycleVariables.PEOPLE, file.peopleAffected());
            execution.setVariable(LifecycleVariables.INJURY, file.injury());
            execution.setVariable(LifecycleVariables.FAST, file.fast());
            execution.setVariable(LifecycleVariables.KEY_CASE, file.keyCase());
            execution.setVariable(LifecycleVariables.ROUTE, file.route() == null ? null : file.route().name());
            execution.setVariable(LifecycleVariables.LEVEL_WORKED, decision != AcceptDecision.TRIAGE);
            if (decision == AcceptDecision.REJECT) {
                execution.setVariable(LifecycleVariables.REJECTED_BY, officer.id());
            }
            if (decision == AcceptDecision.ON_THE_SPOT) {
                execution.setVariable(LifecycleVariables.OUTCOME, file.outcome().name());
            }
            form.forget("contactManner", "rejectionGround", "competentBody", "acceptReason");
        });
    }
}
