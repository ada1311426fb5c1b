package org.fengqiao.triage;

import java.time.Instant;

/** What a counsellor wrote down for himself. */
public record CounsellingNote(String caseNo, int round, Instant writtenAt, boolean danger, String notes) {
}
