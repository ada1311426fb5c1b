package org.fengqiao.triage.process;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.fengqiao.triage.TriageRound;

/** The variables of {@code eight-post-triage} and {@code post-handling}. */
final class TriageVariables {

    // given by the caller
    static final String CASE_NO = "caseNo";
    static final String SUBDISTRICT = "subdistrict";
    static final String UNIT = "unit";
    static final String ROUND = "round";

    // given back
    static final String OUTCOME = "outcome";
    static final String OUTCOME_REASON = "outcomeReason";

    // what the gateways read, and what later steps begin with
    /** Groups of the posts that intake chose and the commissioner may change. */
    static final String POSTS = "posts";
    static final String LEAD_POST = "leadPost";
    /** All posts of the sub-district as a form offers them. */
    static final String POST_OPTIONS = "postOptions";
    static final String APPROVAL_DECISION = "approvalDecision";
    static final String FEEDBACK_DECISION = "feedbackDecision";
    static final String LEAD_RESOLVED = "leadResolved";
    static final String JOINT_LEAD = "jointLead";
    static final String FURTHER_DECISION = "furtherDecision";
    /** Whether departments have been called in this round. */
    static final String WHISTLED = "whistled";
    static final String SUMMONS_REASON = "summonsReason";
    static final String LEGAL_BODY = "legalBody";
    static final String IMPLEMENTER = "implementer";
    static final String IMPLEMENT_BY = "implementBy";

    // of a post
    static final String POST = "post";
    static final String LEAD = "lead";
    static final String DANGER = "danger";
    static final String MEDIATION_OUTCOME = "mediationOutcome";
    static final String MEDIATION_REASON = "mediationReason";
    static final String REQUESTED_POST = "requestedPost";

    private static final ObjectMapper JSON = new ObjectMapper();

    private TriageVariables() {
    }

    /** Read at the top: further in, {@code unit} and {@code round} say whose clock runs there. */
    static TriageRound triage(DelegateExecution execution) {
        DelegateExecution top = execution.getProcessInstance();
        return new TriageRound((String) top.getVariable(CASE_NO), ((Number) top.getVariable(ROUND)).intValue(),
                (String) top.getVariable(SUBDISTRICT));
    }

    static String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        return value == null ? null : value.toString();
    }

    static boolean isTrue(VariableScope scope, String name) {
        return Boolean.TRUE.equals(scope.getVariable(name));
    }

    static JsonValue list(List<String> values) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(values)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
