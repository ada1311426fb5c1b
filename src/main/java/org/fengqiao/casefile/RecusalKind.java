package org.fengqiao.casefile;

/** Why somebody stays away from a case. The label is the word officers use. */
public enum RecusalKind {
    PARTY("本人是当事人"),
    RELATIVE("当事人的近亲属"),
    COMPLAINED("被反映人"),
    INTERESTED("有其他利害关系"),
    OBJECTED("当事人申请其回避");

    private final String label;

    RecusalKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
