package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.lifecycle.WithdrawalCheck;
import org.springframework.stereotype.Component;

/** Takes in what the reporter said when he was called back about his withdrawal. */
@Component
class CheckWithdrawal implements ExecutionListener {

    /** The answers of the form. */
    enum Decision {
        CONFIRMED, NOT_CONFIRMED
    }

    private final WithdrawalCheck withdrawals;
    private final CurrentOfficer officer;

    CheckWithdrawal(WithdrawalCheck withdrawals, CurrentOfficer officer) {
        this.withdrawals = withdrawals;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice("withdrawalDecision", "核实结果", Decision.class);
            String note = form.requiredText("withdrawalNote", "反映人怎么说", 2000);
            form.check();
            String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
            boolean danger = form.isTrue(LifecycleVariables.WITHDRAWAL_DANGER);
            withdrawals.checked(caseNo, decision == Decision.CONFIRMED, danger, note, officer.id());
            // the form leaves the field out where it was not ticked
            execution.setVariable(LifecycleVariables.WITHDRAWAL_DANGER, danger);
            execution.setVariable(LifecycleVariables.OTHER_REPORTERS, withdrawals.othersRemain(caseNo));
            form.forget("withdrawalNote");
        });
    }
}
