package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.process.Queues;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** The leader confirms a summons or refuses it, before the departments are called or, in an emergency, beside their work. */
@Component
class ConfirmWhistle implements ExecutionListener {

    private static final String REASON = "confirmReason";

    private final Summonses summonses;
    private final CurrentOfficer officer;
    private final Queues queues;

    ConfirmWhistle(Summonses summonses, CurrentOfficer officer, Queues queues) {
        this.summonses = summonses;
        this.officer = officer;
        this.queues = queues;
    }

    enum Decision {
        CONFIRM, REFUSE
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(SummonsVariables.CONFIRM_DECISION, "是否确认", Decision.class);
            String reason = decision == Decision.REFUSE ? form.requiredText(REASON, "不确认的理由", 1000) : null;
            form.check();
            String caseNo = SummonsVariables.caseNo(execution);
            int number = SummonsVariables.number(execution);
            if (decision == Decision.CONFIRM) {
                summonses.confirm(caseNo, number, officer.id());
            } else {
                summonses.refuse(caseNo, number, reason, queues.group(execution, "whistle"), officer.id());
            }
            execution.setVariable(SummonsVariables.WHISTLE_REFUSED, decision == Decision.REFUSE);
            form.forget(REASON);
        });
    }
}
