package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.process.Queues;
import org.fengqiao.triage.FurtherWay;
import org.fengqiao.triage.JointHandling;
import org.springframework.stereotype.Component;

/** The commissioner has decided where the case goes. */
@Component
class DecideFurther implements ExecutionListener {

    private final JointHandling joint;
    private final Queues queues;
    private final CurrentOfficer officer;

    DecideFurther(JointHandling joint, Queues queues, CurrentOfficer officer) {
        this.joint = joint;
        this.queues = queues;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            FurtherWay way = form.requiredChoice(TriageVariables.FURTHER_DECISION, "去向", FurtherWay.class);
            String body = form.optionalText(TriageVariables.LEGAL_BODY, "去哪个机关", 100);
            String reason = form.optionalText("furtherReason", "理由", 2000);
            form.check();
            joint.decided(TriageVariables.triage(execution), way, body, reason, TriageVariables.isTrue(execution, TriageVariables.WHISTLED),
                    officer.id(), queues.group(execution, TriageQueues.APPROVAL));
            if (way == FurtherWay.WHISTLE) {
                execution.setVariable(TriageVariables.WHISTLED, true);
            }
            form.forget("furtherReason");
        });
    }
}
