package org.fengqiao.summons.process;

import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.summons.DepartmentWork;
import org.fengqiao.summons.Feedback;
import org.fengqiao.summons.HandlingResult;
import org.springframework.stereotype.Component;

/** A department reports what came of its work 反馈, and whether it had to be called. */
@Component
class ReportHandling implements ExecutionListener {

    private static final String RESULT = "handlingDecision";
    private static final String TEXT = "handlingText";
    private static final String NEEDED = "whistleNeeded";

    private final DepartmentWork work;
    private final CurrentOfficer officer;

    ReportHandling(DepartmentWork work, CurrentOfficer officer) {
        this.work = work;
        this.officer = officer;
    }

    enum Needed {
        NEEDED, NOT_NEEDED
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            HandlingResult result = form.requiredChoice(RESULT, "办理结果", HandlingResult.class);
            String text = form.requiredText(TEXT, result == HandlingResult.FAILED ? "没有办成的原因" : "办理情况", 2000);
            Needed needed = form.requiredChoice(NEEDED, "本次吹哨是否需要", Needed.class);
            form.check();
            try {
                work.report(SummonsVariables.part(execution), new Feedback(result, text, needed == Needed.NEEDED), officer.id());
            } catch (InvalidInput refused) {
                form.adopt(refused, Map.of("result", RESULT, "text", TEXT, NEEDED, NEEDED));
                form.check();
            }
            form.forget(TEXT, NEEDED);
            execution.setVariable(RESULT, result.name());
        });
    }
}
