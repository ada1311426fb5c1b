package org.fengqiao.summons.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.summons.Returns;
import org.fengqiao.summons.Ruling;
import org.fengqiao.summons.Settlement;
import org.springframework.stereotype.Component;

/** Takes in the command's decision on all returns. */
@Component
class SettleReturns implements ExecutionListener {

    private static final String RULING = "returnRuling";
    private static final String ASSIGNED_TO = "assignedTo";
    private static final String JOINT = "jointDepartments";
    private static final String JOINT_LEAD = "jointLead";
    private static final String VOLUNTEERS = "volunteers";

    private final Returns returns;
    private final CurrentOfficer officer;

    SettleReturns(Returns returns, CurrentOfficer officer) {
        this.returns = returns;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String caseNo = SummonsVariables.caseNo(execution);
            int number = SummonsVariables.number(execution);
            List<String> returned = returns.unsettled(caseNo, number);
            List<String> fields = new ArrayList<>(List.of(JOINT, JOINT_LEAD, VOLUNTEERS));
            Map<String, String> names = new HashMap<>(Map.of("joint", JOINT, "decisions", RULING + "1"));
            List<Settlement.Decision> decisions = new ArrayList<>();
            for (int i = 0; i < returned.size(); i++) {
                String ruling = RULING + (i + 1);
                String assignedTo = ASSIGNED_TO + (i + 1);
                fields.add(ruling);
                fields.add(assignedTo);
                names.put("decisions[" + i + "]", ruling);
                names.put("decisions[" + i + "].assignedTo", assignedTo);
                decisions.add(new Settlement.Decision(returned.get(i), form.choice(ruling, Ruling.class).orElse(null),
                        form.text(assignedTo, 64, "部门无效")));
            }
            Settlement settlement = new Settlement(decisions, form.list(JOINT), form.text(JOINT_LEAD, 64, "牵头部门无效"), form.list(VOLUNTEERS));
            form.check();
            try {
                returns.settle(caseNo, number, settlement, officer.id());
            } catch (InvalidInput refused) {
                form.adopt(refused, names);
                form.check();
            }
            execution.setVariable(SummonsVariables.DEPARTMENTS_DECIDED, !returns.decided(caseNo, number).isEmpty());
            form.forget(fields.toArray(String[]::new));
        });
    }
}
