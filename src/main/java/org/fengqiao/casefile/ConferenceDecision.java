package org.fengqiao.casefile;

import java.time.Instant;

/**
 * The district conference's reasoned written decision, the end of the ladder. A case that closed on it counts as one with which
 * the reporter is not satisfied.
 *
 * @param remedies what the reporter may still do, where and until when
 */
public record ConferenceDecision(String caseNo, String decision, String reason, String remedies, Instant decidedAt,
        String decidedBy) {
}
