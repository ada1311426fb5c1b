package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.summons.CalledDepartment;
import org.fengqiao.summons.DepartmentWork;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** Lays out where a department begins: who returned the summons and has to work on it after all has signed for it already. */
@Component
class TakeUpSummons implements ExecutionListener {

    private final Summonses summonses;
    private final DepartmentWork work;

    TakeUpSummons(Summonses summonses, DepartmentWork work) {
        this.summonses = summonses;
        this.work = work;
    }

    @Override
    public void notify(DelegateExecution execution) {
        DepartmentWork.Part part = SummonsVariables.part(execution);
        CalledDepartment called = work.of(part);
        execution.setVariable(SummonsVariables.ALREADY_SIGNED, called.signedAt() != null);
        execution.setVariable(SummonsVariables.ON_SITE, summonses.get(part.caseNo(), part.number()).onSite());
        execution.setVariable(SummonsVariables.RETURNABLE_UNTIL, work.returnableUntil(part));
        execution.setVariable(SummonsVariables.DEPARTMENT_ANSWER, DepartmentAnswer.ACCEPT.name());
    }
}
