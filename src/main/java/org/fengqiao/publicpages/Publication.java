package org.fengqiao.publicpages;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Something that was published about a consultation.
 *
 * @param title kind of the matter and its place
 * @param where sub-district and, below it, community
 * @param lines what was published, in its order
 */
public record Publication(Kind kind, OffsetDateTime at, String title, String where, Map<String, String> lines) {

    /** The label is what residents read. */
    public enum Kind {
        NOTICE("会前公告"),
        RESULT("结果公示");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
