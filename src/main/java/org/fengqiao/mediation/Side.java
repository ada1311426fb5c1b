package org.fengqiao.mediation;

/** The two sides of a dispute. */
public enum Side {
    APPLICANT("申请方"),
    RESPONDENT("对方");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
