package org.fengqiao.summons;

/** How departments are called. */
public enum SummonsKind {
    /** One department that the list names: no confirmation, nobody has to come to the place. */
    DIRECT("直接交办"),
    /** The leader confirms before anybody is called. */
    CONFIRM_FIRST("确认后吹哨"),
    /** Everybody is called at once, the leader confirms beside it. */
    EMERGENCY("紧急吹哨");

    private final String label;

    SummonsKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
