package org.fengqiao.mediation;

/** Whether somebody speaks for himself. */
public enum Capacity {
    PARTY("本人"),
    REPRESENTATIVE("代表人");

    private final String label;

    Capacity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
