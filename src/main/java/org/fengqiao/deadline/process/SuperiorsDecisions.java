package org.fengqiao.deadline.process;

import java.time.Clock;
import java.time.format.DateTimeFormatter;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.deadline.ExtensionDecisions;
import org.fengqiao.deadline.PauseDecisions;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts the small process in which a superior decides on a request, and ends it when nobody needs the decision any more. */
@Component
class SuperiorsDecisions implements ExtensionDecisions, PauseDecisions {

    static final String EXTENSION = "extend-deadline";
    static final String PAUSE = "approve-pause";
    private static final String STAGE_COMPLETED = "clock.met";

    private final RuntimeService runtime;
    private final CaseFiles caseFiles;
    private final HouseAuthority authority;
    private final Clock clock;

    SuperiorsDecisions(@Lazy RuntimeService runtime, CaseFiles caseFiles, HouseAuthority authority, Clock clock) {
        this.runtime = runtime;
        this.caseFiles = caseFiles;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public void ask(StageClock asked, String decider, int number, String amount, String newEnd) {
        start(EXTENSION, asked.key().caseNo(), asked.fast(), decider, number,
                Variables.createVariables().putValue(DeadlineVariables.EXTENSION_CLOCK, asked.id())
                        .putValue(DeadlineVariables.EXTENSION_DECIDER, decider)
                        .putValue(DeadlineVariables.EXTENSION_STAGE, asked.stageName())
                        .putValue(DeadlineVariables.EXTENSION_AMOUNT, amount)
                        .putValue(DeadlineVariables.EXTENSION_END, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                                .format(asked.endAt().atZone(clock.getZone())))
                        .putValue(DeadlineVariables.EXTENSION_NEW_END, newEnd));
    }

    @Override
    public void ask(long request, String caseNo, String decider, int number, String stages, String length) {
        // only a case that is not fast pauses
        start(PAUSE, caseNo, false, decider, number,
                Variables.createVariables().putValue(DeadlineVariables.PAUSE_REQUEST, request)
                        .putValue(DeadlineVariables.PAUSE_DECIDER, decider)
                        .putValue(DeadlineVariables.PAUSE_STAGES, stages)
                        .putValue(DeadlineVariables.PAUSE_LENGTH, length));
    }

    private void start(String process, String caseNo, boolean fast, String decider, int number, VariableMap request) {
        CaseFile file = caseFiles.get(caseNo);
        VariableMap variables = Variables.createVariables().putValue(DeadlineVariables.CASE_NO, caseNo)
                .putValue(DeadlineVariables.TITLE, file.titleInForms()).putValue(DeadlineVariables.CATEGORY, file.category().name())
                .putValue(DeadlineVariables.GRADE, file.grade().name()).putValue(DeadlineVariables.SUBDISTRICT, file.subdistrict())
                .putValue(DeadlineVariables.COMMUNITY, file.community()).putValue(DeadlineVariables.FAST, fast)
                .putValue(DeadlineVariables.UNIT, decider.substring(0, decider.indexOf('.'))).putValue(DeadlineVariables.ROUND, number);
        variables.putAll(request);
        authority.run(() -> runtime.startProcessInstanceByKey(process, caseNo, variables));
    }

    @Override
    public void needless(StageClock done) {
        end(done.key().caseNo(), DeadlineVariables.EXTENSION_CLOCK, done.id());
    }

    @Override
    public void needless(long request, String caseNo) {
        end(caseNo, DeadlineVariables.PAUSE_REQUEST, request);
    }

    private void end(String caseNo, String variable, long value) {
        authority.run(() -> runtime.createMessageCorrelation(STAGE_COMPLETED).processInstanceBusinessKey(caseNo)
                .processInstanceVariableEquals(variable, value).correlateAll());
    }
}
