package org.fengqiao.lifecycle;

import org.fengqiao.casefile.Route;

/** What an accepting officer may decide. */
public enum AcceptDecision {
    ON_THE_SPOT("当场办结", Route.ON_THE_SPOT),
    CONSULTATION("转入七步协商", Route.CONSULTATION),
    TRIAGE("交街道承办", Route.TRIAGE),
    MERGE("并入已有案件", null),
    REJECT("不予受理", null);

    private final String label;
    private final Route route;

    AcceptDecision(String label, Route route) {
        this.label = label;
        this.route = route;
    }

    public String label() {
        return label;
    }

    /** The route the case takes; null where it takes none. */
    public Route route() {
        return route;
    }
}
