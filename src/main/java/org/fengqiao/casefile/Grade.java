package org.fengqiao.casefile;

/** How heavy and how urgent a demand is. The label is the word officers use. */
public enum Grade {
    MAJOR("大事"),
    HARD("难事"),
    URGENT("急事"),
    WORRY("愁事"),
    MISC("杂事");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
