package org.fengqiao.deadline;

/** The time for the whole of a case is over, and it was told for the first time. */
public record CaseOverdue(String caseNo) {
}
