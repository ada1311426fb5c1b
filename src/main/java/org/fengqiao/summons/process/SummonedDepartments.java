package org.fengqiao.summons.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.summons.CalledDepartment;
import org.fengqiao.summons.Returns;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** What the model asks about the departments of a summons. Public, because expressions reach only public classes. */
@Component
public class SummonedDepartments {

    private final Summonses summonses;
    private final Returns returns;

    SummonedDepartments(Summonses summonses, Returns returns) {
        this.summonses = summonses;
        this.returns = returns;
    }

    /** Ids of the departments that were whistled for. */
    public List<String> called(DelegateExecution execution) {
        return summonses.departments(SummonsVariables.caseNo(execution), SummonsVariables.number(execution)).stream()
                .map(CalledDepartment::department).toList();
    }

    /** Ids of the departments that work on it because of the decision on the returns. */
    public List<String> decided(DelegateExecution execution) {
        return returns.decided(SummonsVariables.caseNo(execution), SummonsVariables.number(execution));
    }

    /** Whether the department leads. */
    public boolean leads(DelegateExecution execution, String department) {
        return department.equals(summonses.get(SummonsVariables.caseNo(execution), SummonsVariables.number(execution)).lead());
    }
}
