package org.fengqiao.summons;

import java.time.Instant;

/**
 * One summons of a case.
 *
 * @param number 1 for the case's first; also the round of all its clocks
 * @param unit the unit that whistles
 * @param confirmed null while nobody has decided
 * @param calledAt since when the departments know
 * @param returnsClosedAt since when nobody may return it any more
 */
public record Summons(String caseNo, int number, String unit, Instant whistledAt, String whistledBy, String site, String facts,
        SummonsReason reason, String lead, SummonsKind kind, Boolean confirmed, Instant calledAt, Instant returnsClosedAt) {

    public boolean refused() {
        return Boolean.FALSE.equals(confirmed);
    }

    /** Whether the departments have to come to the place. */
    public boolean onSite() {
        return kind != SummonsKind.DIRECT;
    }
}
