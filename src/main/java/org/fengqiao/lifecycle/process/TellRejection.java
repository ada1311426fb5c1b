package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.lifecycle.Acceptance;
import org.fengqiao.organisation.process.Queues;
import org.springframework.stereotype.Component;

/** The reporter is told why his case is rejected and whom to turn to, and so are those whose cases were merged into it. */
@Component
class TellRejection implements JavaDelegate {

    private final Acceptance acceptance;
    private final Queues queues;
    private final MergedCases mergedCases;

    TellRejection(Acceptance acceptance, Queues queues, MergedCases mergedCases) {
        this.acceptance = acceptance;
        this.queues = queues;
        this.mergedCases = mergedCases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mergedCases.mainCaseAnswered(acceptance.tellRejected((String) execution.getVariable(LifecycleVariables.CASE_NO),
                queues.group(execution, "accept")));
    }
}
