package org.fengqiao.intake.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.intake.CaseProcess;
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
}
