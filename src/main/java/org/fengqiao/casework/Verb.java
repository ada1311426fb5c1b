package org.fengqiao.casework;

/** What an officer may do beside a task, as its buttons say it. */
public enum Verb {
    HAND_OVER("转办"),
    SECOND_OPINION("加签"),
    EXTENSION("延期"),
    PAUSE("挂起"),
    RESUME("恢复"),
    URGE("催办"),
    REMARK("备注");

    private final String label;

    Verb(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
