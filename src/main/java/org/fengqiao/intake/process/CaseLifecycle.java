package org.fengqiao.intake.process;

import java.util.List;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.intake.CaseProcess;
import org.fengqiao.refusal.Conflict;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@code case-lifecycle} in the engine; its business key is the case number. */
@Component
class CaseLifecycle implements CaseProcess {

    static final String PROCESS = "case-lifecycle";

    private final RuntimeService runtime;
    private final HouseAuthority authority;

    CaseLifecycle(@Lazy RuntimeService runtime, HouseAuthority authority) {
        this.runtime = runtime;
        this.authority = authority;
    }

    @Override
    public void start(CaseFile registered) {
        // the first step reads everything else from the case file
        authority.run(() -> runtime.startProcessInstanceByKey(PROCESS, registered.caseNo(), Variables.createVariables()
                .putValue("caseNo", registered.caseNo()).putValue("subdistrict", registered.subdistrict())));
    }

    @Override
    public void urged(String caseNo) {
        tell(caseNo, "case.urged");
    }

    @Override
    public void materialAdded(String caseNo) {
        tell(caseNo, "case.materialAdded");
    }

    @Override
    public void withdrawalRequested(String caseNo) {
        tell(caseNo, "case.withdrawalRequested");
    }

    @Override
    public void escalated(String caseNo) {
        tell(caseNo, "case.escalated");
    }

    /** What was said is in the register: a message carries no text, so that none of it stays in the engine. */
    private void tell(String caseNo, String message) {
        try {
            authority.run(() -> {
                List<Execution> waiting = runtime.createExecutionQuery().processInstanceBusinessKey(caseNo)
                        .messageEventSubscriptionName(message).list();
                if (waiting.isEmpty()) {
                    throw new Conflict("案件 " + caseNo + " 现在没有在办理，无法转告");
                }
                waiting.forEach(handling -> runtime.messageEventReceived(message, handling.getId()));
            });
        } catch (OptimisticLockingException e) {
            throw new Conflict("案件 " + caseNo + " 此刻正有人办理，请稍后再试");
        }
    }
}
