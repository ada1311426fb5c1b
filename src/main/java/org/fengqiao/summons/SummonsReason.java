package org.fengqiao.summons;

/** Why departments are called. */
public enum SummonsReason {
    BEYOND_POWERS("超出本级权限"),
    JOINT_ENFORCEMENT("需要联合执法"),
    EMERGENCY("情况紧急");

    private final String label;

    SummonsReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
