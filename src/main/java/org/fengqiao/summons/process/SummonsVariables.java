package org.fengqiao.summons.process;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.fengqiao.deadline.Terms;
import org.fengqiao.summons.DepartmentWork;

/** The engine's variables of a summons. References and decisions only: facts, reasons and names are in the register. */
final class SummonsVariables {

    /** Given by the caller. */
    static final String CASE_NO = "caseNo";
    static final String UNIT = "unit";
    /** The number of the summons within the case; the clocks of a second summons are others than those of the first. */
    static final String ROUND = "round";

    /** Kind of matter that {@code responsible-departments} asks for; null where nobody has named it. */
    static final String MATTER = "matter";
    /** What {@code responsible-departments} answers: a list of department, lead, reason. */
    static final String PROPOSED_DEPARTMENTS = "proposedDepartments";
    /** WHISTLE or GIVE_UP. */
    static final String WHISTLE_DECISION = "whistleDecision";
    /** Whether the leader has refused the summons and the whistler sees it again. */
    static final String WHISTLE_REFUSED = "whistleRefused";
    /** What {@code summons-kind} asks. */
    static final String SUMMONS_REASON = "summonsReason";
    static final String DEPARTMENT_COUNT = "departmentCount";
    static final String ON_LIST = "onList";
    /** What it answers: a {@link org.fengqiao.summons.SummonsKind}. */
    static final String SUMMONS_KIND = "summonsKind";
    /** CONFIRM or REFUSE. */
    static final String CONFIRM_DECISION = "confirmDecision";
    static final String RETURNS_TO_SETTLE = "returnsToSettle";
    static final String DEPARTMENTS_DECIDED = "departmentsDecided";
    static final String DEPARTMENTS_TO_RATE = "departmentsToRate";
    /** The departments called, for forms to show. */
    static final String CALLED_NAMES = "calledNames";

    /** Given back. */
    static final String OUTCOME = "outcome";
    static final String OUTCOME_REASON = "outcomeReason";

    /** In {@code department-handling}: how far the department has come, as a {@link DepartmentAnswer}. */
    static final String DEPARTMENT_ANSWER = "departmentAnswer";
    static final String ALREADY_SIGNED = "alreadySigned";
    static final String ON_SITE = "onSite";
    /** Until when it may be returned, as officers read it; null where it may not. */
    static final String RETURNABLE_UNTIL = "returnableUntil";

    private SummonsVariables() {
    }

    static String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    static String caseNo(VariableScope scope) {
        return text(scope, CASE_NO);
    }

    static int number(VariableScope scope) {
        return ((Number) scope.getVariable(ROUND)).intValue();
    }

    /** In {@code department-handling}, where the unit is the department. */
    static DepartmentWork.Part part(VariableScope scope) {
        return new DepartmentWork.Part(caseNo(scope), number(scope), text(scope, UNIT));
    }

    static Terms.Circumstances circumstances(VariableScope scope) {
        return new Terms.Circumstances(Boolean.TRUE.equals(scope.getVariable("fast")), text(scope, "category"), text(scope, "channel"),
                text(scope, "route"));
    }
}
