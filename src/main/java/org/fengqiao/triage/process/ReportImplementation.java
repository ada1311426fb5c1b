package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.Conferences;
import org.springframework.stereotype.Component;

/** Who had to carry a conference's decision out reports. */
@Component
class ReportImplementation implements ExecutionListener {

    enum Result {
        DONE, FAILED
    }

    private final Conferences conferences;
    private final CurrentOfficer officer;

    ReportImplementation(Conferences conferences, CurrentOfficer officer) {
        this.conferences = conferences;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Result result = form.requiredChoice("implementDecision", "落实结果", Result.class);
            String report = form.requiredText("implementReport", "落实情况", 4000);
            form.check();
            conferences.implemented(TriageVariables.triage(execution), TriageVariables.text(execution, TriageVariables.IMPLEMENTER),
                    result == Result.DONE, report, officer.id());
            form.forget("implementReport");
        });
    }
}
