package org.fengqiao.triage.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.triage.Distribution;
import org.springframework.stereotype.Component;

/** Intake has completed the facts and chosen posts. */
@Component
class TakeInCase implements ExecutionListener {

    private final Distribution distribution;
    private final CurrentOfficer officer;

    TakeInCase(Distribution distribution, CurrentOfficer officer) {
        this.distribution = distribution;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String facts = form.optionalText("takenInFacts", "核实的情况", 4000);
            List<String> posts = form.list(TriageVariables.POSTS);
            form.check();
            distribution.takenIn(TriageVariables.triage(execution), facts, posts, officer.id());
            if (!posts.contains(TriageVariables.text(execution, TriageVariables.LEAD_POST))) {
                execution.setVariable(TriageVariables.LEAD_POST, posts.get(0));
            }
            form.forget("takenInFacts");
        });
    }
}
