package org.fengqiao.summons.process;

import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.Assessment;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.summons.Returns;
import org.fengqiao.summons.Summonses;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the table {@code assess-departments} about every department and records what counts for or against it. */
@Component
class AssessDepartments implements JavaDelegate {

    static final String DECISION = "assess-departments";

    private final DecisionService decisions;
    private final HouseAuthority authority;
    private final Summonses summonses;
    private final Returns returns;
    private final CurrentOfficer officer;

    AssessDepartments(@Lazy DecisionService decisions, HouseAuthority authority, Summonses summonses, Returns returns, CurrentOfficer officer) {
        this.decisions = decisions;
        this.authority = authority;
        this.summonses = summonses;
        this.returns = returns;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = SummonsVariables.caseNo(execution);
        int number = SummonsVariables.number(execution);
        for (Returns.Conduct conduct : returns.conducts(caseNo, number)) {
            Map<String, Object> verdict = verdict(conduct);
            if (!verdict.get("assessment").equals("NONE")) {
                returns.assessed(caseNo, number, conduct.department(), Assessment.Kind.valueOf(verdict.get("assessment").toString()),
                        verdict.get("assessmentReason").toString(), officer.id());
            }
        }
        execution.setVariable(SummonsVariables.DEPARTMENTS_TO_RATE, !summonses.worked(caseNo, number).isEmpty());
    }

    private Map<String, Object> verdict(Returns.Conduct conduct) {
        DmnDecisionResult found = authority.call(() -> decisions.evaluateDecisionByKey(DECISION).decisionDefinitionWithoutTenantId()
                .variables(Variables.createVariables().putValue("disputed", conduct.disputed()).putValue("returned", conduct.returned())
                        .putValue("ruling", conduct.ruling() == null ? "NONE" : conduct.ruling().name())
                        .putValue("volunteered", conduct.volunteered()))
                .evaluate());
        return found.getSingleResult().getEntryMap();
    }
}
