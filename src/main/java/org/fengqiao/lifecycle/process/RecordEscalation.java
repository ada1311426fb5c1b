package org.fengqiao.lifecycle.process;

import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Grade;
import org.fengqiao.lifecycle.Escalation;
import org.springframework.stereotype.Component;

/** A conflict has grown: grade and speed rise for what begins from now on, also in the processes that the case called. */
@Component
class RecordEscalation implements JavaDelegate {

    private final Escalation escalation;
    private final RuntimeService runtime;

    RecordEscalation(Escalation escalation, RuntimeService runtime) {
        this.escalation = escalation;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<?, ?> decided = (Map<?, ?>) execution.getVariable(LifecycleVariables.ESCALATION);
        CaseFile file = escalation.escalated((String) execution.getVariable(LifecycleVariables.CASE_NO),
                Grade.valueOf(decided.get("escalatedGrade").toString()), Boolean.TRUE.equals(decided.get("unstable")));
        Map<String, Object> now = Map.of(LifecycleVariables.GRADE, file.grade().name(), LifecycleVariables.FAST, file.fast());
        now.forEach(execution::setVariable);
        execution.setVariable(LifecycleVariables.MAJOR_INSTABILITY, file.majorInstability());
        execution.setVariable(LifecycleVariables.KEY_CASE, file.keyCase());
        execution.removeVariable(LifecycleVariables.ESCALATION);
        inWhatWasCalled(execution.getProcessInstanceId(), now);
    }

    private void inWhatWasCalled(String instance, Map<String, Object> now) {
        for (ProcessInstance called : runtime.createProcessInstanceQuery().superProcessInstanceId(instance).list()) {
            runtime.setVariables(called.getId(), now);
            inWhatWasCalled(called.getId(), now);
        }
    }
}
