package org.fengqiao.summons.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.organisation.Unit;
import org.fengqiao.summons.Candidates;
import org.fengqiao.summons.CalledDepartment;
import org.fengqiao.summons.Summonses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows the whistler every department, with what the list proposes chosen already, or what he chose before. */
@Component
class OfferDepartments implements ExecutionListener {

    private static final int MAX_CANDIDATES = 5;

    private final Summonses summonses;
    private final ObjectProvider<Candidates> candidates;

    OfferDepartments(Summonses summonses, ObjectProvider<Candidates> candidates) {
        this.summonses = summonses;
        this.candidates = candidates;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String caseNo = SummonsVariables.caseNo(execution);
        int number = SummonsVariables.number(execution);
        List<Unit> all = summonses.allDepartments();
        List<ProposedDepartments.Line> proposed = ProposedDepartments.of(execution);
        List<Candidates.Item> items = candidates.stream().flatMap(each -> each.items(caseNo).stream()).limit(MAX_CANDIDATES).toList();
        List<String> chosen = summonses.departments(caseNo, number).stream().map(CalledDepartment::department).toList();
        String lead = summonses.get(caseNo, number).lead();
        if (chosen.isEmpty()) {
            chosen = proposed.stream().map(ProposedDepartments.Line::department).filter(each -> isOneOf(all, each)).distinct().toList();
            lead = proposed.stream().filter(ProposedDepartments.Line::lead).map(ProposedDepartments.Line::department).findFirst().orElse(null);
        }
        execution.setVariableLocal("departmentOptions",
                FormOptions.of(all.stream().map(unit -> new FormOptions.Option(unit.id(), unit.name())).toList()));
        execution.setVariableLocal("departments", FormValues.list(chosen));
        execution.setVariableLocal("leadDepartment", isOneOf(all, lead) ? lead : null);
        execution.setVariableLocal("proposal", proposal(all, proposed));
        execution.setVariableLocal("candidateItems", items.stream().map(each -> each.item() + "（" + name(all, each.department()) + "）")
                .collect(Collectors.joining("；")));
    }

    private static String proposal(List<Unit> all, List<ProposedDepartments.Line> proposed) {
        List<String> lines = new ArrayList<>();
        proposed.forEach(each -> lines.add(name(all, each.department()) + (each.lead() ? "（牵头）" : "")
                + (each.reason().isEmpty() ? "" : "：" + each.reason())));
        return lines.stream().distinct().collect(Collectors.joining("；"));
    }

    private static boolean isOneOf(List<Unit> all, String department) {
        return all.stream().anyMatch(unit -> unit.id().equals(department));
    }

    private static String name(List<Unit> all, String department) {
        return all.stream().filter(unit -> unit.id().equals(department)).map(Unit::name).findFirst().orElse(department);
    }
}
