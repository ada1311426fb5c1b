package org.fengqiao.publicpages;

import java.time.LocalDate;

/**
 * How a case stands, in words for whoever brought it.
 *
 * @param matter the kind of the matter
 * @param nextStep null where nothing is to be expected any more
 * @param expected the day by which the next step is due; null where there is none
 * @param late whether that day is past
 * @param latest the last day for the whole of it; null where the case is closed
 * @param ratingAwaited whether the reporter's own rating would be accepted now
 * @param rated whether he has given one
 */
public record Progress(String caseNo, String matter, LocalDate registered, String state, String nextStep, LocalDate expected, boolean late,
        LocalDate latest, boolean ratingAwaited, boolean rated) {
}
