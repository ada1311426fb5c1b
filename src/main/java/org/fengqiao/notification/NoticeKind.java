package org.fengqiao.notification;

/** The kinds of messages; the label is the Chinese name officers see. */
public enum NoticeKind {
    ASSIGNED("新任务"),
    WARNING("临期提醒"),
    OVERDUE("超期通报"),
    MAJOR_INSTABILITY("大事即报"),
    ACCEPTED("已受理"),
    REJECTED("不予受理"),
    CLOSED("已办结"),
    INVITATION("协商邀请"),
    PUBLIC_NOTICE("会前公告"),
    RESULT_PUBLISHED("结果公示"),
    AGREEMENT("调解协议"),
    LEGAL_WAYS("法定途径告知"),
    URGED("催办"),
    MATERIAL_ADDED("补充材料"),
    WITHDRAWAL_CHECKED("撤回核实结果"),
    RETURNED("退回"),
    RETURN_RULED("退单裁定"),
    EXTENSION_DECIDED("延期审批结果"),
    PAUSE_DECIDED("暂停审批结果"),
    OPINION("加签意见"),
    RECUSAL("回避决定");

    private final String label;

    NoticeKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
