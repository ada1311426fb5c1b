package org.fengqiao.casefile;

import java.time.Instant;

/**
 * Somebody reported of his own accord what then was resolved: what points 积分 are given for.
 *
 * @param reporter id of the reporter among the parties; null where he left no name
 */
public record Merit(String caseNo, Long reporter, Channel channel, Instant recordedAt) {
}
