package org.fengqiao.casefile;

/** What a visitor thinks may still happen. The label is the word officers use. */
public enum Risk {
    NONE("无风险"),
    WATCH("需关注"),
    LIKELY("可能激化");

    private final String label;

    Risk(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
