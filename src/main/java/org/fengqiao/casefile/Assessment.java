package org.fengqiao.casefile;

import java.time.Instant;

/**
 * What counts for or against a unit when its work is assessed 考核.
 *
 * @param subject id of the unit
 * @param step in which step of the process it was found, in Chinese
 */
public record Assessment(String caseNo, String subject, Kind kind, String reason, String step, Instant recordedAt) {

    public enum Kind {
        BONUS("加分"),
        MALUS("扣分");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
