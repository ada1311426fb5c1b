package org.fengqiao.lifecycle;

/** The only grounds on which a demand is rejected: others decide it or have decided it, or it lies elsewhere. The label is told to the reporter. */
public enum RejectionGround {
    LITIGATION("法院已受理或已判决"),
    ARBITRATION("已申请仲裁或已裁决"),
    REVIEW("已申请行政复议或已有复议决定"),
    PETITION_REVIEW("信访正在复查、复核或已经终结"),
    ELSEWHERE("不在本区");

    private final String label;

    RejectionGround(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
