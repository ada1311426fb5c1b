package org.fengqiao.deadline.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The superior has filled in his decision on an extension. */
@Component
class DecideExtension implements ExecutionListener {

    /** The answers of the form. */
    enum Decision {
        GRANT, REFUSE
    }

    private final Extensions extensions;
    private final CurrentOfficer officer;

    DecideExtension(Extensions extensions, CurrentOfficer officer) {
        this.extensions = extensions;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Decision decision = form.requiredChoice(DeadlineVariables.EXTENSION_DECISION, "审批意见", Decision.class);
            String reason = decision == Decision.REFUSE ? form.requiredText(DeadlineVariables.EXTENSION_DECISION_REASON, "不同意的理由", 2000)
                    : form.optionalText(DeadlineVariables.EXTENSION_DECISION_REASON, "理由", 2000);
            form.check();
            boolean granted = decision == Decision.GRANT;
            extensions.decided((Long) execution.getVariable(DeadlineVariables.EXTENSION_CLOCK), granted, reason, officer.id());
            execution.setVariable(DeadlineVariables.EXTENSION_GRANTED, granted);
            form.forget(DeadlineVariables.EXTENSION_DECISION_REASON);
        });
    }
}
