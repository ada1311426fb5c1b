package org.fengqiao.intake.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.engine.HouseRights;
import org.fengqiao.intake.CaseProcess;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@code case-lifecycle} in the engine; its business key is the case number. */
@Component
class CaseLifecycle implements CaseProcess {

    static final String PROCESS = "case-lifecycle";

    private final RuntimeService runtime;
    private final HouseRights houseRights;

    CaseLifecycle(@Lazy RuntimeService runtime, HouseRights houseRights) {
        this.runtime = runtime;
        this.houseRights = houseRights;
    }

    @Override
    public void start(CaseFile registered) {
        houseRights.use(() -> runtime.startProcessInstanceByKey(PROCESS, registered.caseNo(), variables(registered)));
    }

    /** No personal data: what the engine stores stays in its history. */
    private static VariableMap variables(CaseFile registered) {
        String community = registered.community();
        return Variables.createVariables()
                .putValue(CaseVariables.CASE_NO, registered.caseNo())
                .putValue(CaseVariables.TITLE, registered.publicTitle())
                .putValue(CaseVariables.CATEGORY, registered.category().name())
                .putValue(CaseVariables.GRADE, registered.grade().name())
                .putValue(CaseVariables.CHANNEL, registered.channel().name())
                .putValue(CaseVariables.LEVEL, registered.level().name())
                .putValue(CaseVariables.SUBDISTRICT, registered.subdistrict())
                .putValue(CaseVariables.COMMUNITY, community)
                .putValue(CaseVariables.PEOPLE, registered.peopleAffected())
                .putValue(CaseVariables.INJURY, registered.injury())
                .putValue(CaseVariables.FAST, registered.fast())
                .putValue(CaseVariables.UNIT, community == null ? registered.subdistrict() : community)
                .putValue(CaseVariables.ROUND, 1);
    }
}
