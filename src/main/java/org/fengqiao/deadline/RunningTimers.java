package org.fengqiao.deadline;

import java.util.Collection;

/** The timers and due dates of running processes, that have to follow when clocks move. */
public interface RunningTimers {

    /**
     * Sets the timers that have not fired, and the due dates of the tasks, of one case to what its clocks say now.
     *
     * @throws org.fengqiao.refusal.Conflict when one of the timers fires at this very moment; trying again helps
     */
    void follow(String caseNo, Collection<StageClock> moved);
}
