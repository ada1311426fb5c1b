package org.fengqiao.followup;

import java.util.Optional;

/**
 * What is known when a round of visiting begins.
 *
 * @param sampled whether the case number falls into the random sample; always the same for the same number
 * @param earlierBadRating whether the reporter was dissatisfied in an earlier round
 * @param ownRating the reporter's own rating of this round, which saves the visit
 */
public record VisitPlan(boolean keyCase, boolean sampled, boolean earlierBadRating, Optional<GivenRating> ownRating) {
}
