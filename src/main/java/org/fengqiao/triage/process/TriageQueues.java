package org.fengqiao.triage.process;

/** The parts of the queue table that this package asks for itself; the model asks for the others. */
final class TriageQueues {

    static final String APPROVAL = "triage-approval";

    private TriageQueues() {
    }
}
