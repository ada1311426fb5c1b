package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casework.Objections;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The superior has filled in his decision on an objection. */
@Component
class DecideRecusal implements ExecutionListener {

    /** The answers of the form. */
    enum Decision {
        GRANT, REFUSE
    }

    private final Objections objections;
    private final CurrentOfficer officer;

    DecideRecusal(Objections objections, CurrentOfficer officer) {
        this.objections = objections;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(CaseworkVariables.RECUSAL_DECISION, "决定", Decision.class);
            String reason = decision == Decision.REFUSE ? form.requiredText(CaseworkVariables.RECUSAL_DECISION_REASON, "不准回避的理由", 2000)
                    : form.optionalText(CaseworkVariables.RECUSAL_DECISION_REASON, "理由", 2000);
            form.check();
            boolean granted = decision == Decision.GRANT;
            objections.decided(CaseworkVariables.objection(execution), granted, reason, officer.id());
            execution.setVariable(CaseworkVariables.RECUSAL_GRANTED, granted);
            form.forget(CaseworkVariables.RECUSAL_DECISION_REASON);
        });
    }
}
