package org.fengqiao.casefile;

/** Whether the resident holds the matter solved. The label is the word officers use. */
public enum Solved {
    YES("已解决"),
    PARTLY("部分解决"),
    NO("未解决");

    private final String label;

    Solved(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
