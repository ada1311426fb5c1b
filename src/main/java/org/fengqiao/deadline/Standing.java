package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a clock stands at the moment, for one person.
 *
 * @param pausedUntil null where it does not pause
 * @param held whether the person holds it
 * @param extendable the most he may ask for, in the unit of the term; null where he may not ask
 * @param pausable whether he may ask for a pause
 */
public record Standing(StageClock clock, State state, Instant pausedUntil, boolean held, BigDecimal extendable, boolean pausable) {

    /** The label is the word officers use. */
    public enum State {
        RUNNING("进行中"),
        NEARLY_DUE("临期"),
        OVERDUE("已超期"),
        PAUSED("暂停中"),
        MET("按时办结"),
        MET_LATE("超期办结"),
        /** The case was closed while it ran. */
        LEFT("未办结");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The unit of the term, and of an extension, in the officers' word. */
    public String unit() {
        return clock.term().unit().label(clock.term().reckoning());
    }

    /** Whether the person may let it go on before its pause is over. */
    public boolean resumable() {
        return held && pausedUntil != null;
    }
}
