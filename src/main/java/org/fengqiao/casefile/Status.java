package org.fengqiao.casefile;

/** Where a case stands. The label is the word officers use. */
public enum Status {
    REGISTERED("已登记"),
    ACCEPTED("办理中"),
    MERGED("已并案"),
    ANSWERED("回访中"),
    CLOSED("已归档");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
