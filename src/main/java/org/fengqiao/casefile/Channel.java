package org.fengqiao.casefile;

/** Where a demand came in. The label is the word officers use. */
public enum Channel {
    GRID_WORKER("网格排查"),
    VOLUNTEER("志愿者上报"),
    HOTLINE("12345热线"),
    WALK_IN("来访"),
    PHONE("议事电话"),
    EMAIL("电子邮箱"),
    WECHAT("公众号/小程序"),
    SUPERIOR("上级交办"),
    TRANSFER("平台转办"),
    PETITION("信访"),
    RECEPTION("领导接访");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether it orders others to answer for it: what is rejected goes back to it, because it owes its reporter an answer of its own. */
    public boolean takesBack() {
        return this == HOTLINE || this == SUPERIOR;
    }
}
