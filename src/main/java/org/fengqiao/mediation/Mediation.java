package org.fengqiao.mediation;

import org.fengqiao.deadline.ClockKey;

/**
 * One mediation.
 *
 * @param unit whose clocks run: a community, or the group of a sub-district's post
 * @param round grows where an agreement was not kept and the parties come together again
 */
public record Mediation(String caseNo, String unit, int round) {

    static final String STEP = "人民调解";

    ClockKey clock() {
        return new ClockKey(caseNo, "mediation", unit, round);
    }

    /** The unit of the organisation: a post's clock belongs to its group. */
    String organisationUnit() {
        int dot = unit.indexOf('.');
        return dot < 0 ? unit : unit.substring(0, dot);
    }
}
