package org.fengqiao.report;

/**
 * The figures of the house, each defined here and nowhere else: of which cases it is made, and the sentence that explains it. A rate is
 * a part of a whole; where the whole is nothing there is no rate.
 */
public enum Measure {

    RECEIVED("受理量", "期内登记建档的诉求件数，不论后来如何处理；一件诉求计一件，并入他案的也计。", Selection.RECEIVED, null, Selection.RECEIVED),
    RESPONSE("响应率", "首次联系反映人不晚于首次联系时限的诉求 ÷ 期内应当首次联系的诉求。已联系的按联系时间、到期未联系的按到期时间归入统计期；转到其他单位的以第一个单位的时限为准。",
            Selection.RESPONDED, Selection.RESPONSE_DUE, Selection.RESPONSE_LATE),
    ON_TIME("按时办结率", "不晚于全程时限办结的案件 ÷ 期内应当办结的案件。办结指归档，协商案件指形成方案；到期仍未办结的按到期时间归入统计期。撤回的不计，并案的按各自的答复时限计。",
            Selection.CONCLUDED_IN_TIME, Selection.CONCLUSION_DUE, Selection.CONCLUDED_LATE),
    RESOLVED("化解率", "办理结果为“已化解”的案件 ÷ 期内归档的案件。并案和撤回的不计。", Selection.RESOLVED, Selection.JUDGED, Selection.NOT_RESOLVED),
    SATISFACTION("满意率", "（非常满意、满意、基本满意按权重折算）÷ 期内的有效评价。每一轮办理以反映人的第一次评价为准；由区联席会议决定办结、没有评价的，计为不满意。",
            null, Selection.ANSWERS, Selection.DISSATISFIED),
    NEARBY("社区化解占比", "在网格、社区一级化解的案件 ÷ 期内化解的案件，即“小事不出社区”。", Selection.RESOLVED_NEARBY, Selection.RESOLVED, Selection.RESOLVED_ABOVE),
    OVERDUE("超期件数", "期内有环节超过时限的案件，一案计一件。", Selection.OVERDUE, null, Selection.OVERDUE),
    RETURNED("退单率", "部门退回的吹哨、交办 ÷ 期内叫到部门的吹哨、交办。一个部门计一次，撤销的不计。", Selection.RETURNED, Selection.CALLED, Selection.RETURNED),
    REPEATED("重复诉求率", "期内登记的诉求中，并入他案的，或同一反映人（按电话）此前 %d 天内在同一街道就同类事项反映过的 ÷ 受理量。", Selection.REPEATED, Selection.RECEIVED, Selection.REPEATED),
    SUPERVISED("督办件数", "期内在办或归档的挂牌督办案件。", Selection.SUPERVISED, null, Selection.SUPERVISED),
    OPEN("在办件数", "此刻尚未归档的案件，不受统计期限制。", Selection.OPEN, null, Selection.OPEN);

    private final String label;
    private final String definition;
    private final Selection part;
    private final Selection whole;
    private final Selection behind;

    Measure(String label, String definition, Selection part, Selection whole, Selection behind) {
        this.label = label;
        this.definition = definition;
        this.part = part;
        this.whole = whole;
        this.behind = behind;
    }

    public String label() {
        return label;
    }

    public String definition() {
        return definition;
    }

    /** What is counted; null for the one figure whose parts are weighed. */
    Selection part() {
        return part;
    }

    /** What it is a part of; null for a mere count. */
    Selection whole() {
        return whole;
    }

    /** The cases somebody wants to see who does not like the figure. */
    Selection behind() {
        return behind;
    }
}
