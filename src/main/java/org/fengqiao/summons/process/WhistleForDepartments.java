package org.fengqiao.summons.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.Unit;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.summons.Summons;
import org.fengqiao.summons.Summonses;
import org.fengqiao.summons.SummonsReason;
import org.fengqiao.summons.Whistle;
import org.springframework.stereotype.Component;

/** Takes in the whistle, or that the whistler gives up what was refused. */
@Component
class WhistleForDepartments implements ExecutionListener {

    private static final Map<String, String> FIELDS = Map.of("site", "summonsSite", "facts", "summonsFacts", "reason",
            SummonsVariables.SUMMONS_REASON, "lead", "leadDepartment");

    private final Summonses summonses;
    private final CurrentOfficer officer;

    WhistleForDepartments(Summonses summonses, CurrentOfficer officer) {
        this.summonses = summonses;
        this.officer = officer;
    }

    enum Decision {
        WHISTLE, GIVE_UP
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            // asked only after a refusal
            Decision decision = form.choice(SummonsVariables.WHISTLE_DECISION, Decision.class).orElse(Decision.WHISTLE);
            if (decision == Decision.GIVE_UP) {
                giveUp(form);
            } else {
                whistle(form);
            }
            execution.setVariable(SummonsVariables.WHISTLE_DECISION, decision.name());
            form.forget("summonsSite", "summonsFacts", "departments", "leadDepartment", "giveUpReason");
            // the leader's last answer would stand in his next form
            execution.removeVariable(SummonsVariables.CONFIRM_DECISION);
        });
    }

    private void giveUp(FormSubmission form) {
        DelegateExecution execution = form.execution();
        String reason = form.requiredText("giveUpReason", "放弃的理由", 1000);
        form.check();
        summonses.giveUp(SummonsVariables.caseNo(execution), SummonsVariables.number(execution), reason, officer.id());
        execution.setVariable(SummonsVariables.OUTCOME, Outcome.UNRESOLVED.name());
        execution.setVariable(SummonsVariables.OUTCOME_REASON, "吹哨未获确认，吹哨人放弃");
    }

    private void whistle(FormSubmission form) {
        DelegateExecution execution = form.execution();
        SummonsReason reason = form.choice(SummonsVariables.SUMMONS_REASON, SummonsReason.class).orElse(null);
        List<String> departments = form.list("departments");
        String caseNo = SummonsVariables.caseNo(execution);
        int number = SummonsVariables.number(execution);
        String site = form.text("summonsSite", 200, "现场最多 200 字");
        String facts = form.text("summonsFacts", 2000, "事实最多 2000 字");
        String lead = form.text("leadDepartment", 64, "牵头部门无效");
        form.check();
        // what is left empty after a refusal stays as it was
        Summons before = summonses.get(caseNo, number);
        Whistle whistle = new Whistle(site == null ? before.site() : site, facts == null ? before.facts() : facts, reason, departments, lead);
        try {
            summonses.whistle(caseNo, number, whistle, officer.id());
        } catch (InvalidInput refused) {
            form.adopt(refused, FIELDS);
            form.check();
        }
        Set<String> listed = ProposedDepartments.of(execution).stream().map(ProposedDepartments.Line::department).collect(Collectors.toSet());
        Map<String, String> names = summonses.allDepartments().stream().collect(Collectors.toMap(Unit::id, Unit::name));
        execution.setVariable(SummonsVariables.SUMMONS_REASON, reason.name());
        execution.setVariable(SummonsVariables.DEPARTMENT_COUNT, departments.size());
        execution.setVariable(SummonsVariables.ON_LIST, listed.containsAll(departments));
        execution.setVariable(SummonsVariables.CALLED_NAMES, departments.stream().map(names::get).collect(Collectors.joining("、")));
    }
}
