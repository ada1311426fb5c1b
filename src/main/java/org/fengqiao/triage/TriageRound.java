package org.fengqiao.triage;

/**
 * One passage of a case through the eight posts of a sub-district.
 *
 * @param round counted through the case: a case that comes back begins a new one with new clocks
 */
public record TriageRound(String caseNo, int round, String subdistrict) {
}
