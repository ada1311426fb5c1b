package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.lifecycle.NextLevel;
import org.fengqiao.lifecycle.WayUp;
import org.springframework.stereotype.Component;

/** The level that the table named takes the case over: a unit that gets it for the first time, or the conference. */
@Component
class RaiseLevel implements JavaDelegate {

    private static final String CONFERENCE_STAGE = "joint-conference";

    private final WayUp wayUp;
    private final CaseUnits units;
    private final Clocks clocks;

    RaiseLevel(WayUp wayUp, CaseUnits units, Clocks clocks) {
        this.wayUp = wayUp;
        this.units = units;
        this.clocks = clocks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
        NextLevel next = NextLevel.valueOf((String) execution.getVariable(LifecycleVariables.NEXT_LEVEL));
        String from = (String) execution.getVariable(LifecycleVariables.UNIT);
        units.holdAt(execution, next.level());
        String unit = (String) execution.getVariable(LifecycleVariables.UNIT);
        wayUp.raise(caseNo, next, unit, from, (String) execution.getVariable(LifecycleVariables.OUTCOME_REASON));
        execution.setVariable(LifecycleVariables.ROUND, round(execution, caseNo, next, unit));
        execution.setVariable(LifecycleVariables.LEVEL_WORKED, true);
        execution.setVariable(LifecycleVariables.FOLLOW_UP_RESULT, null);
        execution.setVariable(LifecycleVariables.OUTCOME, null);
        execution.setVariable(LifecycleVariables.OUTCOME_REASON, null);
    }

    /** After a bad rating the reporter will be asked again, which is a round of its own; so is a second conference of a case. */
    private int round(DelegateExecution execution, String caseNo, NextLevel next, String unit) {
        int round = (Integer) execution.getVariable(LifecycleVariables.ROUND);
        if ("UNSATISFIED".equals(execution.getVariable(LifecycleVariables.FOLLOW_UP_RESULT))) {
            round++;
        }
        return next == NextLevel.CONFERENCE ? Math.max(round, clocks.nextRound(caseNo, CONFERENCE_STAGE, unit)) : round;
    }
}
