package org.fengqiao.summons;

import java.time.Instant;

/**
 * A department reports on site 报到.
 *
 * @param who name of the person who came
 */
public record Arrival(String who, Instant at, String where) {
}
