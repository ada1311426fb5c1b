package org.fengqiao.intake;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.refusal.Conflict;

/** What carries a registered case on, and what it is told on the way. */
public interface CaseProcess {

    /** Starts the one process of the case, in the transaction that registered it. */
    void start(CaseFile registered);

    /** @throws Conflict when nobody works on the case any more, or somebody changes it at this moment */
    void urged(String caseNo);

    /** @throws Conflict as {@link #urged} */
    void materialAdded(String caseNo);

    /** @throws Conflict as {@link #urged} */
    void withdrawalRequested(String caseNo);

    /** @throws Conflict as {@link #urged} */
    void escalated(String caseNo);
}
