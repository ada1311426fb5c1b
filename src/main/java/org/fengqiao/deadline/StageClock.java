package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A clock as it stands. Whether it was met in time is {@code metAt} not after {@code endAt}; {@code warnedAt},
 * {@code overdueAt} and {@code secondOverdueAt} say when that was told, which happens once, whatever moves the clock later.
 *
 * @param term the figures at the moment it was opened; what the table says later does not touch it
 * @param agreedEnd the agreed end, or the earlier date that an order set itself; else null
 * @param holder the group or groups that last had a task under the clock, separated by commas; null where there was none
 * @param metAt null while it runs
 * @param extension what was asked; null where nothing was
 */
public record StageClock(long id, ClockKey key, Term term, boolean fast, Instant startedAt, Instant agreedEnd, Instant warnAt,
        Instant endAt, Instant secondEndAt, String holder, Instant metAt, Instant warnedAt, Instant overdueAt,
        Instant secondOverdueAt, Extension extension) {

    /**
     * An extension that was asked for, at most one for each clock.
     *
     * @param amount in the term's unit
     * @param granted null while it is undecided
     * @param decidedBy {@code system} where silence refused it
     */
    public record Extension(Instant askedAt, String askedBy, BigDecimal amount, String reason, Instant decidedAt, String decidedBy,
            Boolean granted, String decisionReason) {
    }

    public String stageName() {
        return term.stageName();
    }

    public boolean running() {
        return metAt == null;
    }

    BigDecimal grantedExtension() {
        return extension != null && Boolean.TRUE.equals(extension.granted()) ? extension.amount() : BigDecimal.ZERO;
    }
}
