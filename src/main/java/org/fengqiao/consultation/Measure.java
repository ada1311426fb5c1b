package org.fengqiao.consultation;

import java.time.LocalDate;

/**
 * A measure of a plan that is being carried out.
 *
 * @param position 1, 2, 3 … within the plan
 * @param person account of the one responsible, null where he has none: then the clerk reports for him
 * @param done whether it has been reported as carried out
 */
public record Measure(long id, String caseNo, String unit, int round, int position, String person, LocalDate dueOn, boolean done) {
}
