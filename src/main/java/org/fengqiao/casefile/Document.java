package org.fengqiao.casefile;

import java.time.Instant;
import java.util.Map;

/**
 * A document of a case file, as it was written. May hold personal data.
 *
 * @param kind what it is, for example {@code MINUTES}
 * @param round the numbered round of the work it belongs to
 */
public record Document(long id, String caseNo, String kind, int round, Map<String, Object> content, Instant writtenAt,
        String writtenBy) {
}
