package org.fengqiao.casefile;

/** How a route, or the case, came out. The label is the word officers use. */
public enum Outcome {
    RESOLVED("已化解"),
    UNRESOLVED("未化解"),
    LEGAL_ROUTE("导入法定途径"),
    WITHDRAWN("撤回"),
    REJECTED("不予受理"),
    MERGED("并案");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
