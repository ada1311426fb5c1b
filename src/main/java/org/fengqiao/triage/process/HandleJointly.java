package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.JointHandling;
import org.springframework.stereotype.Component;

/** The leading post reports what joint handling came to. */
@Component
class HandleJointly implements ExecutionListener {

    enum Result {
        RESOLVED, UNRESOLVED
    }

    private final JointHandling joint;
    private final CurrentOfficer officer;

    HandleJointly(JointHandling joint, CurrentOfficer officer) {
        this.joint = joint;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Result result = form.requiredChoice("jointDecision", "结果", Result.class);
            String report = form.requiredText("jointReport", "办理情况", 4000);
            String agreement = form.optionalText("agreementTerms", "协议", 4000);
            form.check();
            joint.handled(TriageVariables.triage(execution), TriageVariables.text(execution, TriageVariables.JOINT_LEAD),
                    result == Result.RESOLVED, report, agreement, officer.id());
            form.forget("jointReport", "agreementTerms");
        });
    }
}
