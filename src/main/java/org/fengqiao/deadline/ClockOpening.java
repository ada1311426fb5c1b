package org.fengqiao.deadline;

import java.time.Instant;
import java.time.LocalDate;

import org.fengqiao.deadline.Terms.Circumstances;

/**
 * How a clock is opened.
 *
 * @param startedAt since when it runs; null for now
 * @param agreed the agreed date of an agreed clock; for a clock in calendar time an order's own date, which counts where it is
 *     earlier; else null
 */
public record ClockOpening(ClockKey key, Circumstances circumstances, Instant startedAt, LocalDate agreed) {
}
