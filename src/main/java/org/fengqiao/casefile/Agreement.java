package org.fengqiao.casefile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What was agreed in a case.
 *
 * @param kind how it came about: {@code PLAN} a consultation's plan, {@code MEDIATION} a mediated agreement
 * @param effectiveOn the day from which it binds
 */
public record Agreement(long id, String caseNo, String kind, int round, String terms, LocalDate effectiveOn,
        Instant recordedAt, String recordedBy) {
}
