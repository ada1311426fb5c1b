package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.lifecycle.DistrictDecision;
import org.fengqiao.lifecycle.WayUp;
import org.springframework.stereotype.Component;

/** Takes in what the district came to. */
@Component
class HandleAtDistrict implements ExecutionListener {

    private final WayUp wayUp;
    private final CurrentOfficer officer;

    HandleAtDistrict(WayUp wayUp, CurrentOfficer officer) {
        this.wayUp = wayUp;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            DistrictDecision decision = form.requiredChoice("districtDecision", "办理结果", DistrictDecision.class);
            String legalBody = decision == DistrictDecision.LEGAL_ROUTE ? form.optionalText("legalBody", "去向机关", 100) : null;
            String report = form.requiredText("districtReason", "办理情况", 2000);
            form.check();
            wayUp.handledAtDistrict((String) execution.getVariable(LifecycleVariables.CASE_NO), decision, legalBody, report,
                    officer.id(), (String) execution.getVariable(LifecycleVariables.UNIT));
            execution.setVariable(LifecycleVariables.OUTCOME, decision.outcome() == null ? null : decision.outcome().name());
            form.forget("legalBody", "districtReason");
        });
    }
}
