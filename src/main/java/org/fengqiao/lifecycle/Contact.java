package org.fengqiao.lifecycle;

/** How the reporter was contacted for the first time 首次联系. */
public enum Contact {
    PHONE("电话联系"), VISIT("上门或当面"), ONLINE("网络联系"), UNREACHABLE("暂未联系上"), ANONYMOUS("匿名，无法联系");

    private final String label;

    Contact(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
