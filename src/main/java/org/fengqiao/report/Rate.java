package org.fengqiao.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of a whole in percent with one decimal; there is none where the whole is nothing. */
final class Rate {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Rate() {
    }

    /** @return null where {@code whole} is 0 */
    static BigDecimal of(BigDecimal part, long whole) {
        return whole == 0 ? null : part.multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    static BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), whole);
    }
}
