package org.fengqiao.lifecycle;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Grade;

/**
 * What the accepting officer found and decided.
 *
 * @param people number of people affected
 * @param injury whether there was physical conflict; what was registered stays
 * @param proposed what {@code route-case.dmn} proposed; another decision needs a reason
 * @param mainCase case number of the main case, only for {@link AcceptDecision#MERGE}
 * @param rejectionGround only for {@link AcceptDecision#REJECT}
 * @param competentBody whom the reporter should turn to, only for {@link AcceptDecision#REJECT}
 * @param reason at most 2,000 characters
 */
public record AcceptanceForm(Category category, Grade grade, Integer people, boolean injury, Contact contact, AcceptDecision decision,
        AcceptDecision proposed, String mainCase, RejectionGround rejectionGround, String competentBody, String reason) {
}
