package org.fengqiao.lifecycle.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.deadline.Figures;
import org.fengqiao.deadline.WorkingCalendars;
import org.springframework.stereotype.Component;

/** How long a closed file stays open to the reporter. */
@Component
public class AfterClosing {

    private final CaseFiles caseFiles;
    private final Figures figures;
    private final WorkingCalendars calendars;

    AfterClosing(CaseFiles caseFiles, Figures figures, WorkingCalendars calendars) {
        this.caseFiles = caseFiles;
        this.figures = figures;
        this.calendars = calendars;
    }

    /** A 重点 case that was settled: the day of its second visit; any other: the end of the window in which the reporter may rate. */
    public Date until(DelegateExecution execution) {
        CaseFile file = caseFiles.get((String) execution.getVariable(LifecycleVariables.CASE_NO));
        Instant until = file.keyCase() && file.outcome() == Outcome.RESOLVED ? file.closedAt().plus(Duration.ofDays(figures.number("second-visit-days")))
                : calendars.current().plusWorkingDays(file.closedAt(), figures.number("own-rating-working-days"));
        return Date.from(until);
    }
}
