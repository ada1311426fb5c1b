package org.fengqiao.lifecycle.process;

import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Duplicates;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.lifecycle.AcceptDecision;
import org.fengqiao.lifecycle.AllowedRoutes;
import org.springframework.stereotype.Component;

/** Lays out for the accepting officer what the form shows: the proposed route, what he may choose from, the likely duplicates. */
@Component
class PrepareAcceptance implements ExecutionListener {

    private final CaseFiles caseFiles;
    private final Duplicates duplicates;
    private final AllowedRoutes allowedRoutes;

    PrepareAcceptance(CaseFiles caseFiles, Duplicates duplicates, AllowedRoutes allowedRoutes) {
        this.caseFiles = caseFiles;
        this.duplicates = duplicates;
        this.allowedRoutes = allowedRoutes;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CaseFile file = caseFiles.get((String) execution.getVariable(LifecycleVariables.CASE_NO));
        AcceptDecision proposed = AcceptDecision.valueOf((String) execution.getVariable(LifecycleVariables.PROPOSED_ROUTE));
        boolean namedParties = caseFiles.parties(file.caseNo()).stream().anyMatch(party -> party.role() == PartyRole.COUNTERPARTY);
        execution.setVariableLocal("proposedRouteText", proposed.label(file.level())
                + (proposed == AcceptDecision.ON_THE_SPOT ? "（网格员已处理好，情况见案件档案，核实即可）" : ""));
        execution.setVariableLocal("decisionOptions", FormOptions.of(Stream.of(AcceptDecision.values())
                .filter(decision -> isOpen(decision, file, namedParties))
                .map(decision -> new FormOptions.Option(decision.name(), decision.label(file.level()))).toList()));
        // case number, category and place only: the title is in the resident's own words
        execution.setVariableLocal("duplicateOptions", FormOptions.of(duplicates.of(file.caseNo())
                .stream().map(candidate -> new FormOptions.Option(candidate.caseFile().caseNo(), label(candidate.caseFile()))).toList()));
    }

    /** The officer may still correct the category: what some category allows is offered. */
    private boolean isOpen(AcceptDecision decision, CaseFile file, boolean namedParties) {
        return decision.route() == null || Stream.concat(Stream.of(file.category()), Stream.of(Category.values()))
                .anyMatch(category -> allowedRoutes.refusal(decision.route(), file.level(), category, namedParties).isEmpty());
    }

    private static String label(CaseFile file) {
        return file.caseNo() + "　" + file.publicTitle();
    }
}
