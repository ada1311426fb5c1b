package org.fengqiao.casefile;

/** What everybody who works on a case should see of it at once has changed: its grade, its supervision, or somebody has urged it. */
public record CaseMarked(String caseNo) {
}
