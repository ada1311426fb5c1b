package org.fengqiao.lifecycle;

import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Route;

/** What an accepting officer may decide. */
public enum AcceptDecision {
    ON_THE_SPOT("当场办结", Route.ON_THE_SPOT),
    MEDIATION("转入人民调解", Route.MEDIATION),
    CONSULTATION("转入七步协商", Route.CONSULTATION),
    SUMMONS("吹哨报到或直接交办", Route.SUMMONS),
    TRIAGE("交一核八翼（街道）", Route.TRIAGE),
    MERGE("并入已有案件", null),
    REJECT("不予受理", null);

    private final String label;
    private final Route route;

    AcceptDecision(String label, Route route) {
        this.label = label;
        this.route = route;
    }

    /** The words for it at the level that accepts: in the district there are no eight posts, it handles the case itself. */
    public String label(Level level) {
        return this == TRIAGE && level == Level.DISTRICT ? "区级承办" : label;
    }

    /** The route the case takes; null where it takes none. */
    public Route route() {
        return route;
    }
}
