package org.fengqiao.summons.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.organisation.Unit;
import org.fengqiao.summons.CalledDepartment;
import org.fengqiao.summons.Summonses;
import org.springframework.stereotype.Component;

/** Shows the whistler which departments he rates, numbered from 1. */
@Component
class OfferRatings implements ExecutionListener {

    private final Summonses summonses;

    OfferRatings(Summonses summonses) {
        this.summonses = summonses;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, String> names = summonses.allDepartments().stream().collect(Collectors.toMap(Unit::id, Unit::name));
        List<CalledDepartment> worked = summonses.worked(SummonsVariables.caseNo(execution), SummonsVariables.number(execution));
        for (int i = 0; i < worked.size(); i++) {
            CalledDepartment each = worked.get(i);
            execution.setVariableLocal("ratedDepartment" + (i + 1),
                    names.getOrDefault(each.department(), each.department()) + " · " + each.result().label());
        }
    }
}
