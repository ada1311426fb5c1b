package org.fengqiao.casefile;

/** The way a case is handled. The label is the word officers use. */
public enum Route {
    ON_THE_SPOT("当场办结"),
    MEDIATION("人民调解"),
    CONSULTATION("七步协商"),
    TRIAGE("一核八翼"),
    SUMMONS("吹哨报到");

    private final String label;

    Route(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
