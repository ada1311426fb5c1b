package org.fengqiao.report;

import java.math.BigDecimal;

/**
 * A figure as it came out.
 *
 * @param definition what it means, in Chinese, with the settings in force
 * @param unit {@code 件}, or {@code %} for a rate
 * @param value null where there is nothing to make a rate of
 * @param part what was counted; of answers their weight together
 * @param whole what it is a part of; null for a mere count
 * @param target the line it should reach, null where there is none
 * @param reached whether it does; null where there is no line or no value
 * @param cases the selection behind the part or the count; null where the parts are weighed
 * @param all the selection behind the whole; null for a mere count
 * @param behind the selection of those that ask for attention
 */
public record Figure(Measure id, String label, String definition, String unit, BigDecimal value, BigDecimal part, Long whole, BigDecimal target,
        Boolean reached, Selection cases, Selection all, Selection behind) {
}
