package org.fengqiao.deadline;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells an operator in one sentence which file and line of the working calendar keep the house from starting. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenCalendarAnalyzer extends AbstractFailureAnalyzer<BrokenCalendar> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenCalendar cause) {
        return new FailureAnalysis(cause.getMessage(), null, failure);
    }
}
