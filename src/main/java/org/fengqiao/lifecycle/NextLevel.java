package org.fengqiao.lifecycle;

import org.fengqiao.casefile.Level;

/** Where a case goes that was not settled, as {@code next-level} answers. */
public enum NextLevel {
    SUBDISTRICT(Level.SUBDISTRICT, "由街道一核八翼承办"),
    DISTRICT(Level.DISTRICT, "由区级承办"),
    /** The end of the ladder. */
    CONFERENCE(Level.DISTRICT, "由区联席会议作书面决定");

    private final Level level;
    private final String words;

    NextLevel(Level level, String words) {
        this.level = level;
        this.words = words;
    }

    public Level level() {
        return level;
    }

    String words() {
        return words;
    }
}
