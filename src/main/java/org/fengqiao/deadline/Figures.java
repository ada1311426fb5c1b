package org.fengqiao.deadline;

import java.math.BigDecimal;

/** Figures that are no clocks, from {@code figures.dmn}; in a process {@code ${figures.of('consultation-rounds')}}. */
public interface Figures {

    /** @throws IllegalStateException when the table has no such figure */
    BigDecimal of(String figure);

    /** A figure that is a whole number. */
    default int number(String figure) {
        return of(figure).intValueExact();
    }
}
