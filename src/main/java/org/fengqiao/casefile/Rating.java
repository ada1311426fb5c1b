package org.fengqiao.casefile;

/** The resident's rating 好差评. The label is the word officers use. */
public enum Rating {
    EXCELLENT("非常满意"),
    GOOD("满意"),
    FAIR("基本满意"),
    POOR("不满意"),
    BAD("非常不满意");

    private final String label;

    Rating(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** A bad rating asks for rectification. */
    public boolean isBad() {
        return this == POOR || this == BAD;
    }
}
