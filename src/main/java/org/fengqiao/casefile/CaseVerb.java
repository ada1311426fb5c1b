package org.fengqiao.casefile;

/** What an officer may do with a case from its file, whichever task it waits at, as its buttons say it. */
public enum CaseVerb {
    ATTACHMENT("上传附件"),
    MATERIAL("补充材料"),
    WITHDRAWAL("撤回"),
    ESCALATION("矛盾升级"),
    RECUSAL("回避");

    private final String label;

    CaseVerb(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
