package org.fengqiao.casefile;

import java.time.Instant;

/**
 * One line of the trail 全程留痕.
 *
 * @param seq 1, 2, 3 … within the case
 * @param actor person id, account of a channel, or {@code system}
 * @param step where in the process, in Chinese, for example 受理
 * @param decision what was done or decided, in Chinese
 * @param reason why, may be null
 * @param hash SHA-256 over this entry and the hash of the one before, in lower-case hex
 */
public record TrailEntry(String caseNo, int seq, Instant at, String actor, String step, String decision, String reason,
        String previousHash, String hash) {
}
