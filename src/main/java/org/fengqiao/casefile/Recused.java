package org.fengqiao.casefile;

import java.time.Instant;

/**
 * Somebody who was recorded as having to stay away from a case.
 *
 * @param decidedBy himself, who recorded a party's objection, or who decided on it
 */
public record Recused(String caseNo, String person, RecusalKind kind, String reason, String decidedBy, Instant at) {
}
