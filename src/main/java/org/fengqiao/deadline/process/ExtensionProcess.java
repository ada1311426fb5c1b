package org.fengqiao.deadline.process;

import java.time.Clock;
import java.time.format.DateTimeFormatter;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.deadline.ExtensionDecisions;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts {@code extend-deadline} for a request, and ends it when the stage is completed before anybody decided. */
@Component
class ExtensionProcess implements ExtensionDecisions {

    static final String KEY = "extend-deadline";
    static final String STAGE_COMPLETED = "clock.met";

    private final RuntimeService runtime;
    private final CaseFiles caseFiles;
    private final HouseAuthority authority;
    private final Clock clock;

    ExtensionProcess(@Lazy RuntimeService runtime, CaseFiles caseFiles, HouseAuthority authority, Clock clock) {
        this.runtime = runtime;
        this.caseFiles = caseFiles;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public void ask(StageClock asked, String decider, int number, String amount, String newEnd) {
        CaseFile file = caseFiles.get(asked.key().caseNo());
        VariableMap variables = Variables.createVariables().putValue(DeadlineVariables.CASE_NO, file.caseNo())
                .putValue(DeadlineVariables.TITLE, file.publicTitle()).putValue(DeadlineVariables.CATEGORY, file.category().name())
                .putValue(DeadlineVariables.GRADE, file.grade().name()).putValue(DeadlineVariables.SUBDISTRICT, file.subdistrict())
                .putValue(DeadlineVariables.COMMUNITY, file.community()).putValue(DeadlineVariables.FAST, asked.fast())
                .putValue(DeadlineVariables.UNIT, decider.substring(0, decider.indexOf('.'))).putValue(DeadlineVariables.ROUND, number)
                .putValue(DeadlineVariables.EXTENSION_CLOCK, asked.id()).putValue(DeadlineVariables.EXTENSION_DECIDER, decider)
                .putValue(DeadlineVariables.EXTENSION_STAGE, asked.stageName()).putValue(DeadlineVariables.EXTENSION_AMOUNT, amount)
                .putValue(DeadlineVariables.EXTENSION_END, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                        .format(asked.endAt().atZone(clock.getZone())))
                .putValue(DeadlineVariables.EXTENSION_NEW_END, newEnd);
        authority.run(() -> runtime.startProcessInstanceByKey(KEY, file.caseNo(), variables));
    }

    @Override
    public void needless(StageClock met) {
        authority.run(() -> runtime.createMessageCorrelation(STAGE_COMPLETED).processInstanceBusinessKey(met.key().caseNo())
                .processInstanceVariableEquals(DeadlineVariables.EXTENSION_CLOCK, met.id()).correlateAll());
    }
}
