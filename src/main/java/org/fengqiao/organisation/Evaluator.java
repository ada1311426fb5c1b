package org.fengqiao.organisation;

/** A member of a unit's 评估团. */
public record Evaluator(Person person, String unit, Kind kind) {

    /** Whom the member speaks for: an evaluation needs at least one of each. */
    public enum Kind {
        CADRE("街道/社区干部"), PARTY_REPRESENTATIVE("党员代表"), RESIDENT("居民代表");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
