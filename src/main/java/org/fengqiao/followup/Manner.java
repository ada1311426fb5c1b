package org.fengqiao.followup;

/** How the visitor tried to reach the reporter. */
public enum Manner {
    PHONE("电话"),
    HOME("入户"),
    OFFICE("当面"),
    ONLINE("微信、网络");

    private final String label;

    Manner(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
