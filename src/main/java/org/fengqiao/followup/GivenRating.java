package org.fengqiao.followup;

import java.time.Instant;

import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Risk;
import org.fengqiao.casefile.Solved;

/**
 * A rating as the register keeps it.
 *
 * @param said the reporter's words, may be null
 * @param risk null where the reporter rated himself
 */
public record GivenRating(String caseNo, int round, RatingSource source, Rating rating, Solved solved, String said, Risk risk,
        String ratedBy, Instant ratedAt) {

    /** A bad rating, or a matter left unsolved however politely it is said. */
    boolean dissatisfied() {
        return rating.isBad() || solved == Solved.NO;
    }
}
