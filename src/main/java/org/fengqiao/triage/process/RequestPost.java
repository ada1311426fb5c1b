package org.fengqiao.triage.process;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the triage that called this post which further post is wanted; the request itself stands in the register. */
@Component
class RequestPost implements JavaDelegate {

    private static final String POST_REQUESTED = "triage.postRequested";

    private final RuntimeService runtime;
    private final HouseAuthority authority;

    RequestPost(@Lazy RuntimeService runtime, HouseAuthority authority) {
        this.runtime = runtime;
        this.authority = authority;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String wanted = TriageVariables.text(execution, TriageVariables.REQUESTED_POST);
        Map<String, Object> request = new HashMap<>();
        request.put(TriageVariables.REQUESTED_POST, wanted);
        // every request has clocks of its own
        request.put(TriageVariables.UNIT, wanted);
        // declared here, because two requests may be open at the same time
        for (String field : new String[] {"requestOpinion", "postRequestDecision", "postRequestReason"}) {
            request.put(field, null);
        }
        String triage = execution.getProcessInstance().getSuperExecution().getProcessInstanceId();
        authority.run(() -> runtime.createMessageCorrelation(POST_REQUESTED).processInstanceId(triage)
                .setVariablesToTriggeredScope(request).correlate());
        execution.removeVariable(TriageVariables.REQUESTED_POST);
    }
}
