package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.summons.DepartmentWork;
import org.springframework.stereotype.Component;

/** A department is called back before it has come. */
@Component
class RecordRecall implements JavaDelegate {

    private final DepartmentWork work;
    private final CurrentOfficer officer;

    RecordRecall(DepartmentWork work, CurrentOfficer officer) {
        this.work = work;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        work.recall(SummonsVariables.part(execution), officer.id());
        execution.setVariable(SummonsVariables.DEPARTMENT_ANSWER, DepartmentAnswer.RECALLED.name());
    }
}
