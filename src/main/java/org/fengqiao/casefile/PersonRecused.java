package org.fengqiao.casefile;

/** Somebody has to stay away from a case from now on; told in the transaction that recorded it. */
public record PersonRecused(String caseNo, String person) {
}
