package org.fengqiao.deadline.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.ClockOpening;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.PauseRequests;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/**
 * The dates of a clock for due dates and timers: {@code ${deadlines.end(execution,'first-acceptance')}}. The engine evaluates
 * them several times for a task; the first time starts the clock. Unit, round and everything else are read from the variables
 * in scope; the clock of the whole case belongs to the sub-district and has one round, whoever works on the case.
 */
@Component("deadlines")
public class Deadlines {

    private final Clocks clocks;
    private final PauseRequests pauseRequests;
    private final CaseFiles caseFiles;
    private final Clock clock;

    Deadlines(Clocks clocks, PauseRequests pauseRequests, CaseFiles caseFiles, Clock clock) {
        this.clocks = clocks;
        this.pauseRequests = pauseRequests;
        this.caseFiles = caseFiles;
        this.clock = clock;
    }

    /** When the holder is to be warned. */
    public Date warning(DelegateExecution execution, String stage) {
        return Date.from(open(execution, stage).warnAt());
    }

    /** When the stage is due. */
    public Date end(DelegateExecution execution, String stage) {
        return Date.from(open(execution, stage).endAt());
    }

    /** When an overdue stage goes one level further up. */
    public Date secondEnd(DelegateExecution execution, String stage) {
        return Date.from(open(execution, stage).secondEndAt());
    }

    /** The end of a clock that is known by its id. */
    public Date endOf(long clockId) {
        return Date.from(clocks.find(clockId).orElseThrow().endAt());
    }

    /** Until when a request for a pause may be decided. */
    public Date endOfPauseRequest(long request) {
        return Date.from(pauseRequests.end(request));
    }

    StageClock open(DelegateExecution execution, String stage) {
        ClockKey key = key(execution, stage, execution.getProcessBusinessKey());
        Optional<StageClock> known = clocks.find(key);
        return known.isPresent() ? known.get() : clocks.open(opening(execution, key));
    }

    static ClockKey key(VariableScope scope, String stage, String businessKey) {
        String caseNo = text(scope, DeadlineVariables.CASE_NO);
        boolean wholeCase = stage.equals(ClockKey.WHOLE_CASE);
        String unit = text(scope, wholeCase ? DeadlineVariables.SUBDISTRICT : DeadlineVariables.UNIT);
        if (caseNo == null && businessKey == null || unit == null) {
            throw new IllegalStateException("环节 " + stage + " 的时限缺少流程变量 caseNo 或 " + (wholeCase ? "subdistrict" : "unit"));
        }
        Object round = wholeCase ? null : scope.getVariable(DeadlineVariables.ROUND);
        return new ClockKey(caseNo == null ? businessKey : caseNo, stage, unit, round == null ? 1 : ((Number) round).intValue());
    }

    private ClockOpening opening(VariableScope scope, ClockKey key) {
        boolean wholeCase = key.stage().equals(ClockKey.WHOLE_CASE);
        Instant start = wholeCase ? caseFiles.find(key.caseNo()).map(CaseFile::registeredAt).orElse(null) : null;
        String agreed = text(scope, wholeCase ? DeadlineVariables.REPLY_BY : DeadlineVariables.AGREED_DATE);
        LocalDate date = agreed == null ? null : FormSubmission.parseDate(agreed, clock);
        if (agreed != null && date == null) {
            throw new IllegalStateException("环节 " + key.stage() + " 的约定日期无法识别：" + agreed);
        }
        return new ClockOpening(key, circumstances(scope), start, date);
    }

    static Circumstances circumstances(VariableScope scope) {
        return new Circumstances(Boolean.TRUE.equals(scope.getVariable(DeadlineVariables.FAST)), text(scope, DeadlineVariables.CATEGORY),
                text(scope, DeadlineVariables.CHANNEL), text(scope, DeadlineVariables.ROUTE));
    }

    private static String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
