package org.fengqiao.mediation;

/** What a session came to. */
public enum SessionResult {
    AGREED("达成协议"),
    AGAIN("再次调解"),
    NOT_AGREED("未达成协议"),
    TERMINATED("一方终止调解"),
    /** No session was held: a party wants another mediator. */
    REPLACE("当事人要求更换调解员");

    private final String label;

    SessionResult(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
