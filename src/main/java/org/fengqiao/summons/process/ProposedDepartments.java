package org.fengqiao.summons.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.VariableScope;

/** What the list of powers and duties proposes, as the decision left it in the process. */
final class ProposedDepartments {

    private ProposedDepartments() {
    }

    record Line(String department, boolean lead, String reason) {
    }

    static List<Line> of(VariableScope scope) {
        Object proposed = scope.getVariable(SummonsVariables.PROPOSED_DEPARTMENTS);
        return proposed instanceof Collection<?> rows ? rows.stream().filter(Map.class::isInstance).map(Map.class::cast)
                .map(row -> new Line(String.valueOf(row.get("department")), Boolean.TRUE.equals(row.get("lead")),
                        row.get("reason") == null ? "" : row.get("reason").toString())).toList() : List.of();
    }
}
