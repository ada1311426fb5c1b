package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.summons.DepartmentWork;
import org.springframework.stereotype.Component;

/** A department signs for the summons 签收, or returns it. */
@Component
class SignForSummons implements ExecutionListener {

    static final String REASON = "returnReason";
    static final String SITE_SAFE = "siteSafe";
    static final String DECISION = "signInDecision";
    private static final String LEADER = "contractLeader";

    private final DepartmentWork work;
    private final CurrentOfficer officer;

    SignForSummons(DepartmentWork work, CurrentOfficer officer) {
        this.work = work;
        this.officer = officer;
    }

    enum Decision {
        ACCEPT, RETURN
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            // not asked where it may not be returned any more
            Decision decision = form.choice(DECISION, Decision.class).orElse(Decision.ACCEPT);
            String leader = form.text(LEADER, 64, "联包领导无效");
            String reason = decision == Decision.RETURN ? form.requiredText(REASON, "退单理由", 1000) : null;
            form.check();
            if (decision == Decision.RETURN) {
                work.returnUnsigned(SummonsVariables.part(execution), leader, reason, form.isTrue(SITE_SAFE), officer.id());
            } else {
                work.signIn(SummonsVariables.part(execution), leader, officer.id());
            }
            form.forget(LEADER, REASON, SITE_SAFE, DECISION);
            execution.setVariable(SummonsVariables.DEPARTMENT_ANSWER, decision.name());
        });
    }
}
