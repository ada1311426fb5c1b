package org.fengqiao.followup;

import java.math.BigDecimal;

/** The house's adjustable figures, by name. */
public interface FollowUpFigures {

    /** Percent of the cases that an outsider visits although no rule asks for it. */
    String SAMPLE_PERCENT = "visit-sample-percent";
    /** How often the reporter is tried before he counts as unreachable. */
    String ATTEMPTS = "visit-attempts";
    /** By how many hours of the day two attempts must differ. */
    String HOURS_APART = "visit-hours-apart";
    /** Working days after closing within which the reporter may rate himself. */
    String OWN_RATING_WORKING_DAYS = "own-rating-working-days";

    BigDecimal of(String figure);
}
