package org.fengqiao.watch;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A figure with one value for each of a few names, for example open tasks by process.
 *
 * @param name dotted, as Micrometer has it; Prometheus sees underscores
 * @param description told to Prometheus as help
 * @param label what tells the values apart; null where there is only one, whose name is then empty
 * @param unit base unit of the values; null for a number of things
 * @param reading asks database or engine; cheap, called in the background every few seconds, may throw
 */
public record Measured(String name, String description, String label, String unit, Supplier<Map<String, Long>> reading) {

    /** A number of things for each of a few names. */
    public static Measured counts(String name, String description, String label, Supplier<Map<String, Long>> reading) {
        return new Measured(name, description, label, null, reading);
    }

    /** One number of things. */
    public static Measured count(String name, String description, Supplier<Long> reading) {
        return new Measured(name, description, null, null, () -> Map.of("", reading.get()));
    }
}
