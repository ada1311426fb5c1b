package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.process.Queues;
import org.fengqiao.triage.JointHandling;
import org.springframework.stereotype.Component;

/** The commissioner has convened the posts and set the joint plan. */
@Component
class ConsultJointly implements ExecutionListener {

    private final JointHandling joint;
    private final Queues queues;
    private final CurrentOfficer officer;

    ConsultJointly(JointHandling joint, Queues queues, CurrentOfficer officer) {
        this.joint = joint;
        this.queues = queues;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String lead = form.optionalText(TriageVariables.JOINT_LEAD, "牵头岗位", 128);
            String plan = form.optionalText("jointPlan", "联合调处方案", 4000);
            form.check();
            joint.consulted(TriageVariables.triage(execution), form.list("convenedPosts"), lead, plan, officer.id(),
                    queues.group(execution, TriageQueues.APPROVAL));
            form.forget("convenedPosts", "jointPlan");
        });
    }
}
