package org.fengqiao.casework;

/** Brings an objection before the superior, and takes it away when nobody has to decide any more. */
public interface ObjectionDecisions {

    /** @param round number of the decider's clock in this case */
    void ask(Objection objection, int round);

    void needless(Objection objection);
}
