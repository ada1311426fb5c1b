package org.fengqiao.mediation;

import java.time.Instant;

/**
 * The record of a session.
 *
 * @param attended who was there
 * @param said what was said
 * @param nextAt when they come together again; only for {@link SessionResult#AGAIN}
 * @param ending only where it ends without agreement
 */
public record Session(SessionResult result, Manner manner, Instant heldAt, String attended, String said, Instant nextAt, Ending ending) {
}
