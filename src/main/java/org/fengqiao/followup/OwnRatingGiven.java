package org.fengqiao.followup;

import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;

/** Carries the reporter's own rating to whatever waits for it. */
public interface OwnRatingGiven {

    /** Nobody waiting is fine: the rating is in the register. */
    void ownRatingGiven(String caseNo, Rating rating, Solved solved);
}
