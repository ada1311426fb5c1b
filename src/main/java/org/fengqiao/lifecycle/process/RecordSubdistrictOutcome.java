package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.lifecycle.Closing;
import org.springframework.stereotype.Component;

/** Takes in what the sub-district came to. */
@Component
class RecordSubdistrictOutcome implements ExecutionListener {

    private final Closing closing;
    private final CurrentOfficer officer;

    RecordSubdistrictOutcome(Closing closing, CurrentOfficer officer) {
        this.closing = closing;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Outcome outcome = form.requiredChoice("subdistrictOutcome", "办理结果", Outcome.class);
            form.problems().check(outcome == null || outcome == Outcome.RESOLVED || outcome == Outcome.LEGAL_ROUTE,
                    "subdistrictOutcome", "请选择已化解或导入法定途径");
            String legalBody = outcome == Outcome.LEGAL_ROUTE ? form.optionalText("legalBody", "去向机关", 100) : null;
            String reason = form.requiredText("subdistrictReason", "办理情况", 2000);
            form.check();
            closing.handledAtSubdistrict((String) execution.getVariable(LifecycleVariables.CASE_NO), outcome, legalBody, reason,
                    officer.id(), (String) execution.getVariable(LifecycleVariables.UNIT));
            execution.setVariable(LifecycleVariables.OUTCOME, outcome.name());
            form.forget("subdistrictOutcome", "legalBody", "subdistrictReason");
        });
    }
}
