package org.fengqiao.mediation;

/** What the check of an agreement found. */
public enum PerformanceResult {
    PERFORMED("已履行"),
    FURTHER("未履行，再次调解"),
    ENDED("未履行，不再调解");

    private final String label;

    PerformanceResult(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
