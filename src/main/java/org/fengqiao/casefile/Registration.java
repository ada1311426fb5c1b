package org.fengqiao.casefile;

/**
 * The answer to a registration.
 *
 * @param created false when the channel's number was known: then it is the case registered before
 */
public record Registration(CaseFile caseFile, boolean created) {
}
