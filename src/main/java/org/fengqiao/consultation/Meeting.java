package org.fengqiao.consultation;

import java.time.Instant;

/**
 * When and where a meeting is to be.
 *
 * @param place at most 100 characters, published
 * @param shortNoticeReason why the notice is shorter than usual; null where it is not
 */
public record Meeting(Instant at, String place, String shortNoticeReason) {
}
