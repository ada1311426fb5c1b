package org.fengqiao.followup;

import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Risk;
import org.fengqiao.casefile.Solved;

/**
 * What the reporter answered when he was asked.
 *
 * @param said his own words, personal: kept in the register only
 * @param risk what the visitor thinks may still happen
 */
public record Answer(Rating rating, Solved solved, String said, Risk risk) {

    String summary() {
        return rating.label() + "，" + solved.label() + (risk == null ? "" : "，" + risk.label());
    }
}
