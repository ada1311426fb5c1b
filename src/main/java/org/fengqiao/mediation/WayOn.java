package org.fengqiao.mediation;

/** Where a dispute goes that mediation has not settled. */
public enum WayOn {
    LEGAL_ROUTE("导入法定途径"),
    /** A department has a duty of its own. */
    SUMMONS("转有职责的部门"),
    UNRESOLVED("报上一级");

    private final String label;

    WayOn(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
