package org.fengqiao.casefile;

/** A case has been closed, in the transaction of the step that closed it. */
public record CaseClosed(String caseNo) {
}
