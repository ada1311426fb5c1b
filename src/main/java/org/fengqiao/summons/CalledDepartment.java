package org.fengqiao.summons;

import java.time.Instant;

/**
 * A department in a summons.
 *
 * @param decided whether it works on it because the command decided so on the returns
 * @param contractLeader the leader who answers for it 联包领导
 * @param ruling what was decided on its return, null where it has not returned it or nobody has decided
 * @param onTime the whistler's mark, 1–5
 * @param effect the whistler's mark, 1–5
 */
public record CalledDepartment(String caseNo, int number, String department, boolean decided, boolean volunteered, Instant signedAt,
        String contractLeader, Instant returnedAt, String returnReason, Ruling ruling, Instant recalledAt, Instant arrivedAt,
        HandlingResult result, String resultText, Boolean whistleNeeded, Integer onTime, Integer effect) {

    boolean signed() {
        return signedAt != null;
    }

    public boolean returned() {
        return returnedAt != null;
    }

    boolean arrived() {
        return arrivedAt != null;
    }

    boolean recalled() {
        return recalledAt != null;
    }

    /** Whether it is out of the summons: it gave it back, or was called back. */
    boolean gone() {
        return recalled() || returned() && (ruling == null || !ruling.goesOn());
    }

    /** Whether it has said all it may say about returning the summons. */
    boolean passedReturn(Summons summons) {
        return returned() || recalled() || (summons.onSite() ? arrived() : signed());
    }
}
