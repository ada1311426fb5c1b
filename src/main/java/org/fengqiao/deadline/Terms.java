package org.fengqiao.deadline;

import java.util.Optional;

/** The figures of every stage; they stand in {@code deadlines.dmn}. */
public interface Terms {

    /** What the figures depend on. Category, channel and route are names of the register's constants and may be null. */
    record Circumstances(boolean fast, String category, String channel, String route) {
    }

    /** Empty where the table has no row for the stage. */
    Optional<Term> find(String stage, Circumstances circumstances);
}
