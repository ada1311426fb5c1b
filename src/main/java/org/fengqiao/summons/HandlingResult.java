package org.fengqiao.summons;

/** What came of a department's work. */
public enum HandlingResult {
    DONE("已办结"),
    FAILED("未办成");

    private final String label;

    HandlingResult(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
