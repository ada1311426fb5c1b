package org.fengqiao.casefile;

import java.time.Instant;

/**
 * The first time a unit got a case. There is only one for each unit: rectification, joint undertaking and a further round are
 * no first time.
 *
 * @param fromUnit the unit it came from; null where it came from the reporter
 */
public record Receipt(String caseNo, String unit, Instant receivedAt, String fromUnit) {
}
