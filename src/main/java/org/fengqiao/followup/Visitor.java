package org.fengqiao.followup;

/** Who asks the reporter; the names are those of {@code follow-up-policy.dmn}. */
public enum Visitor {
    LEADER("领导回访"),
    OUTSIDER("第三方回访"),
    HANDLER("承办单位回电");

    private final String label;

    Visitor(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
