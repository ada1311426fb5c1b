package org.fengqiao.mediation;

/** How an agreement is put down. */
public enum AgreementForm {
    SIGNED("书面签字"),
    ORAL("口头协议，由调解员记录");

    private final String label;

    AgreementForm(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
