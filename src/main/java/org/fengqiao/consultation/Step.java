package org.fengqiao.consultation;

/** The names of the steps in the trail: the seven, and what may come between them. */
public final class Step {

    public static final String CONSULTATION = "七步协商";
    public static final String TOPIC = "列出议题";
    public static final String SITE_VISIT = "踏勘现场";
    public static final String THEME = "确定主题";
    public static final String NOTICE = "会前公告";
    public static final String OPINION = "收集居民意见";
    public static final String NEW_DATE = "另定会期";
    public static final String MEETING = "开展协商";
    public static final String PLAN = "确定方案";
    public static final String PLAN_APPROVAL = "审批方案期限";
    public static final String IMPLEMENTATION = "运用实施";
    public static final String EVALUATION = "回访评估";

    private Step() {
    }
}
