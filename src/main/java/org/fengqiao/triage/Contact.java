package org.fengqiao.triage;

/** How a post got in touch with the parties. The label is the word officers use. */
public enum Contact {
    VISIT("当面或上门联系"),
    PHONE("电话联系"),
    ONLINE("网络联系"),
    UNREACHABLE("多次联系未果"),
    NOT_NEEDED("不需要联系");

    private final String label;

    Contact(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
