package org.fengqiao.report;

import java.math.BigDecimal;

import org.fengqiao.casefile.Rating;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets about the figures.
 *
 * @param weights what an answer counts for in the rate of satisfaction
 * @param target the lines a rate should reach, in percent
 * @param repeatDays so many days back the same reporter's demand about the same category makes a demand a repeated one
 */
@ConfigurationProperties("fengqiao.report")
record ReportSettings(@DefaultValue Weights weights, @DefaultValue Target target, @DefaultValue("90") int repeatDays) {

    ReportSettings {
        if (repeatDays < 1 || repeatDays > 3660) {
            throw new IllegalArgumentException("fengqiao.report.repeat-days 须为 1–3660，现为 " + repeatDays);
        }
    }

    /** Of each answer, between 0 and 1. */
    record Weights(@DefaultValue("1") BigDecimal excellent, @DefaultValue("1") BigDecimal good, @DefaultValue("0.9") BigDecimal fair,
            @DefaultValue("0") BigDecimal poor, @DefaultValue("0") BigDecimal bad) {

        Weights {
            for (BigDecimal weight : new BigDecimal[] {excellent, good, fair, poor, bad}) {
                if (weight.signum() < 0 || weight.compareTo(BigDecimal.ONE) > 0) {
                    throw new IllegalArgumentException("fengqiao.report.weights 须在 0 与 1 之间，现有 " + weight);
                }
            }
        }

        BigDecimal of(Rating rating) {
            return switch (rating) {
                case EXCELLENT -> excellent;
                case GOOD -> good;
                case FAIR -> fair;
                case POOR -> poor;
                case BAD -> bad;
            };
        }
    }

    /** Percent. */
    record Target(@DefaultValue("100") BigDecimal response, @DefaultValue("98") BigDecimal onTime, @DefaultValue("95") BigDecimal satisfaction) {
    }
}
