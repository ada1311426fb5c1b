package org.fengqiao.casework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.CaseFile;

/** The process variables of {@code second-opinion} and {@code decide-recusal}. */
final class CaseworkVariables {

    static final String CASE_NO = "caseNo";
    static final String UNIT = "unit";
    static final String ROUND = "round";
    /** Id of the request for an opinion. */
    static final String OPINION = "opinion";
    static final String OPINION_GROUP = "opinionGroup";
    static final String OPINION_TASK_NAME = "opinionTaskName";
    static final String OPINION_ASKER = "opinionAsker";
    static final String OPINION_TEXT = "opinionText";
    /** Id of the objection. */
    static final String OBJECTION = "objection";
    static final String OBJECTION_DECIDER = "objectionDecider";
    static final String OBJECTION_TO = "objectionTo";
    static final String OBJECTION_KIND = "objectionKind";
    static final String RECUSAL_DECISION = "recusalDecision";
    static final String RECUSAL_DECISION_REASON = "recusalDecisionReason";
    static final String RECUSAL_GRANTED = "recusalGranted";

    private CaseworkVariables() {
    }

    /** What every process that works on a case knows of it. */
    static VariableMap of(CaseFile file) {
        return Variables.createVariables().putValue(CASE_NO, file.caseNo()).putValue("title", file.titleInForms())
                .putValue("category", file.category().name()).putValue("grade", file.grade().name()).putValue("channel", file.channel().name())
                .putValue("level", file.level().name()).putValue("subdistrict", file.subdistrict()).putValue("community", file.community())
                .putValue("fast", file.fast());
    }

    static long opinion(DelegateExecution execution) {
        return (Long) execution.getVariable(OPINION);
    }

    static long objection(DelegateExecution execution) {
        return (Long) execution.getVariable(OBJECTION);
    }

    /** Null for a task that is about no case. */
    static String caseNo(DelegateTask task) {
        Object variable = task.getExecution() == null ? null : task.getExecution().getVariable(CASE_NO);
        return variable != null ? variable.toString() : task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
    }
}
