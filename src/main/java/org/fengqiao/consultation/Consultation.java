package org.fengqiao.consultation;

/**
 * The consultation about a case.
 *
 * @param unit the community or sub-district that holds it
 * @param round 1 at first; a further round of meetings has the next number
 */
public record Consultation(String caseNo, String unit, int round) {
}
