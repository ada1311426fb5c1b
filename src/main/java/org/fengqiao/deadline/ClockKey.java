package org.fengqiao.deadline;

/**
 * What a clock is: return, reassignment, hand-over and loops inside a round find the same clock again; only a numbered new
 * round opens another.
 *
 * @param unit id of the unit that works on the stage
 * @param round 1 at first
 */
public record ClockKey(String caseNo, String stage, String unit, int round) {

    /** The stage whose clock runs from registration to closing, one for each case whoever holds it. */
    public static final String WHOLE_CASE = "whole-case";

    /** The stage in which the superior decides on an extension. */
    public static final String EXTENSION_DECISION = "extension-decision";

    /** The stage in which the superior decides on a pause. */
    public static final String PAUSE_DECISION = "pause-decision";

    /** The clock of the whole case: it belongs to the sub-district and has one round, whoever works on the case. */
    public static ClockKey wholeCase(String caseNo, String subdistrict) {
        return new ClockKey(caseNo, WHOLE_CASE, subdistrict, 1);
    }
}
