package org.fengqiao.followup;

/** How a follow-up came out. */
public enum FollowUpResult {
    SATISFIED("反映人认可"),
    UNREACHABLE("三次未联系上反映人"),
    UNSATISFIED("整改后仍不满意");

    private final String label;

    FollowUpResult(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
