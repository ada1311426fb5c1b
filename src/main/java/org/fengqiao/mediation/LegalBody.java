package org.fengqiao.mediation;

/** Who decides a dispute by law. */
public enum LegalBody {
    LABOUR_ARBITRATION("劳动人事争议仲裁委员会"),
    ARBITRATION("仲裁委员会"),
    ADMINISTRATIVE_RULING("有行政裁决权的行政机关"),
    COURT("人民法院");

    private final String label;

    LegalBody(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
