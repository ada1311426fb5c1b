package org.fengqiao.summons.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.organisation.Unit;
import org.fengqiao.summons.Returns;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** Shows the command which departments returned the summons, numbered from 1; why they did is in the case file. */
@Component
class OfferReturns implements ExecutionListener {

    static final String NAME = "returnedBy";

    private final Summonses summonses;
    private final Returns returns;

    OfferReturns(Summonses summonses, Returns returns) {
        this.summonses = summonses;
        this.returns = returns;
    }

    @Override
    public void notify(DelegateExecution execution) {
        List<Unit> all = summonses.allDepartments();
        List<String> returned = returns.unsettled(SummonsVariables.caseNo(execution), SummonsVariables.number(execution));
        for (int i = 0; i < returned.size(); i++) {
            String department = returned.get(i);
            execution.setVariableLocal(NAME + (i + 1),
                    all.stream().filter(unit -> unit.id().equals(department)).map(Unit::name).findFirst().orElse(department));
        }
        execution.setVariableLocal("departmentOptions",
                FormOptions.of(all.stream().map(unit -> new FormOptions.Option(unit.id(), unit.name())).toList()));
    }
}
