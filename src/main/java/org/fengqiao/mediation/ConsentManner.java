package org.fengqiao.mediation;

/** How a side gave its consent. */
public enum ConsentManner {
    WRITTEN("书面"),
    ORAL("口头"),
    PHONE("电话"),
    ONLINE("网络");

    private final String label;

    ConsentManner(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
