package org.fengqiao.lifecycle;

import org.fengqiao.casefile.Outcome;

/** What the district comes to. */
public enum DistrictDecision {
    RESOLVED(Outcome.RESOLVED, "已化解"),
    /** What the departments come to is the outcome. */
    SUMMON(null, "吹哨调度部门"),
    LEGAL_ROUTE(Outcome.LEGAL_ROUTE, "导入法定途径"),
    UNRESOLVED(Outcome.UNRESOLVED, "未化解");

    private final Outcome outcome;
    private final String label;

    DistrictDecision(Outcome outcome, String label) {
        this.outcome = outcome;
        this.label = label;
    }

    /** Null where it is not known yet. */
    public Outcome outcome() {
        return outcome;
    }

    String label() {
        return label;
    }
}
