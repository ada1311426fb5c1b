package org.fengqiao.casefile;

/** The level that holds a case. The label is the word officers use. */
public enum Level {
    GRID("网格"),
    COMMUNITY("社区"),
    SUBDISTRICT("街道"),
    DISTRICT("区");

    private final String label;

    Level(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
