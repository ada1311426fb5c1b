package org.fengqiao.intake;

import org.fengqiao.casefile.CaseFile;

/** What carries a registered case on. */
public interface CaseProcess {

    /** Starts the one process of the case, in the transaction that registered it. */
    void start(CaseFile registered);
}
