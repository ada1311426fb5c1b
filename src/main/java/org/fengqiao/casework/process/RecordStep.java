package org.fengqiao.casework.process;

import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/**
 * What a step needs that a process owner adds himself, without Java of its own: whoever did it says in {@code stepNote} what was
 * done. That goes into the case file, and into the trail that it was done, under the name the step has in the diagram.
 */
@Component
class RecordStep implements ExecutionListener {

    static final String NOTE = "stepNote";
    private static final String KIND = "STEP_NOTE";

    private final Documents documents;
    private final Trail trail;
    private final CurrentOfficer officer;

    RecordStep(Documents documents, Trail trail, CurrentOfficer officer) {
        this.documents = documents;
        this.trail = trail;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String note = form.requiredText(NOTE, "办理情况", 1000);
            form.check();
            String caseNo = String.valueOf(execution.getVariable(CaseworkVariables.CASE_NO));
            String step = execution.getCurrentActivityName();
            int round = execution.getVariable(CaseworkVariables.ROUND) instanceof Integer number ? number : 1;
            documents.record(caseNo, KIND, round, Map.of("step", step, "note", note), officer.id());
            trail.append(caseNo, officer.id(), step, "已办理，情况见案件档案", null);
            form.forget(NOTE);
        });
    }
}
