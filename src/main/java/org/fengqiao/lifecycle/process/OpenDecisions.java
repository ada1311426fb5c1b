package org.fengqiao.lifecycle.process;

import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.stereotype.Component;

/** Requests about a case, for example for an extension, that are still waiting for a decision when the case ends. */
@Component
class OpenDecisions {

    /** What such small processes wait for beside the decision: the end of the stage they are about, or of the case. */
    private static final List<String> NEEDLESS = List.of("clock.met", "case.closed");

    private final RuntimeService runtime;
    private final HouseAuthority authority;

    OpenDecisions(RuntimeService runtime, HouseAuthority authority) {
        this.runtime = runtime;
        this.authority = authority;
    }

    void caseEnded(String caseNo) {
        authority.run(() -> NEEDLESS.forEach(message -> runtime.createExecutionQuery().processInstanceBusinessKey(caseNo)
                .messageEventSubscriptionName(message).list().forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()))));
    }
}
