package org.fengqiao.followup.process;

import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.followup.Rectifications;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.stereotype.Component;

/** Takes in what the handling unit has done about a bad rating. */
@Component
class RecordRectification implements ExecutionListener {

    static final String DONE = "rectificationDone";

    private final Rectifications rectifications;
    private final CurrentOfficer officer;

    RecordRectification(Rectifications rectifications, CurrentOfficer officer) {
        this.rectifications = rectifications;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String done = form.requiredText(DONE, "整改做了什么", 2000);
            form.check();
            try {
                rectifications.rectified((String) execution.getVariable(FollowUpVariables.CASE_NO),
                        (Integer) execution.getVariable(FollowUpVariables.ROUND),
                        (String) execution.getVariable(FollowUpVariables.UNIT), done, officer.id());
            } catch (InvalidInput refused) {
                form.adopt(refused, Map.of("done", DONE));
                form.check();
            }
            form.forget(DONE);
        });
    }
}
