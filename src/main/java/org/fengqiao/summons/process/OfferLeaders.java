package org.fengqiao.summons.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.organisation.Person;
import org.fengqiao.summons.DepartmentWork;
import org.springframework.stereotype.Component;

/** Shows who may answer for the department; where there is only one, he is chosen already. */
@Component
class OfferLeaders implements ExecutionListener {

    private final DepartmentWork work;

    OfferLeaders(DepartmentWork work) {
        this.work = work;
    }

    @Override
    public void notify(DelegateExecution execution) {
        List<Person> leaders = work.contractLeaders(SummonsVariables.text(execution, SummonsVariables.UNIT));
        execution.setVariableLocal("leaderOptions",
                FormOptions.of(leaders.stream().map(each -> new FormOptions.Option(each.id(), each.name())).toList()));
        execution.setVariableLocal("contractLeader", leaders.size() == 1 ? leaders.get(0).id() : null);
    }
}
