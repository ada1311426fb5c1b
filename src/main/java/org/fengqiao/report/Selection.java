package org.fengqiao.report;

/**
 * Which cases stand behind a number. The number and the list of the cases come from the same lines of SQL, so that they cannot differ.
 * {@code c} is the case file; {@code :from} and {@code :until} are the period, {@code :now} is the moment of the question.
 */
public enum Selection {

    RECEIVED("受理的诉求", "c.registered_at", null, "", Parts.REGISTERED),
    /** A demand that somebody merged into another one, or that its reporter made before. */
    REPEATED("重复的诉求", "c.registered_at", null, "", Parts.REGISTERED + " " + """
             and (c.main_case is not null or exists (
              select from party p join party q on q.phone = p.phone and q.role = 'REPORTER' and q.case_no <> p.case_no
              join case_file e on e.case_no = q.case_no
              where p.case_no = c.case_no and p.role = 'REPORTER' and e.category = c.category and e.subdistrict = c.subdistrict
                and (e.registered_at, e.case_no) < (c.registered_at, c.case_no)
                and e.registered_at >= c.registered_at - make_interval(days => :repeatDays)))"""),

    RESPONSE_DUE("应当首次联系的诉求", Parts.CONTACT, "'限 ' || to_char(k.end_at at time zone :zone, 'YYYY-MM-DD HH24:MI')", Parts.FIRST_CONTACT,
            Parts.CONTACT_DUE),
    RESPONDED("按时首次联系的诉求", Parts.CONTACT, "'限 ' || to_char(k.end_at at time zone :zone, 'YYYY-MM-DD HH24:MI')", Parts.FIRST_CONTACT,
            Parts.CONTACT_DUE + " and least(c.first_contact_at, k.met_at) <= k.end_at"),
    RESPONSE_LATE("未按时首次联系的诉求", Parts.CONTACT, "'限 ' || to_char(k.end_at at time zone :zone, 'YYYY-MM-DD HH24:MI')", Parts.FIRST_CONTACT,
            Parts.CONTACT_DUE + " and not coalesce(least(c.first_contact_at, k.met_at) <= k.end_at, false)"),

    CONCLUSION_DUE("应当办结的案件", Parts.CONCLUSION, "'限 ' || to_char(k.end_at at time zone :zone, 'YYYY-MM-DD')", Parts.WHOLE_CASE,
            Parts.CONCLUSION_IS_DUE),
    CONCLUDED_IN_TIME("按时办结的案件", Parts.CONCLUSION, "'限 ' || to_char(k.end_at at time zone :zone, 'YYYY-MM-DD')", Parts.WHOLE_CASE,
            Parts.CONCLUSION_IS_DUE + " and k.met_at <= k.end_at"),
    CONCLUDED_LATE("未按时办结的案件", Parts.CONCLUSION, "'限 ' || to_char(k.end_at at time zone :zone, 'YYYY-MM-DD')", Parts.WHOLE_CASE,
            Parts.CONCLUSION_IS_DUE + " and not coalesce(k.met_at <= k.end_at, false)"),

    CLOSED("归档的案件", "c.closed_at", null, "", Parts.CLOSED_THEN),
    /** Merged cases were answered by their main case, and who withdraws asks for no solution. */
    JUDGED("归档且计入化解率的案件", "c.closed_at", null, "", Parts.JUDGED_THEN),
    RESOLVED("化解的案件", "c.closed_at", null, "", Parts.JUDGED_THEN + " and c.outcome = 'RESOLVED'"),
    NOT_RESOLVED("未化解的案件", "c.closed_at", null, "", Parts.JUDGED_THEN + " and c.outcome is distinct from 'RESOLVED'"),
    RESOLVED_NEARBY("在社区化解的案件", "c.closed_at", null, "", Parts.JUDGED_THEN + " and c.outcome = 'RESOLVED' and c.level in ('GRID', 'COMMUNITY')"),
    RESOLVED_ABOVE("在社区以上化解的案件", "c.closed_at", null, "",
            Parts.JUDGED_THEN + " and c.outcome = 'RESOLVED' and c.level not in ('GRID', 'COMMUNITY')"),

    ANSWERS("有效评价", "a.given_at", "a.rating", Parts.ANSWER, Parts.ANSWERED_THEN),
    DISSATISFIED("不满意的评价", "a.given_at", "a.rating", Parts.ANSWER, Parts.ANSWERED_THEN + " and a.rating in ('POOR', 'BAD', 'DECIDED')"),

    OVERDUE("超期的案件", "k.at", "k.stages", """
             join (select case_no, min(end_at) as at, string_agg(distinct stage_name, '、') as stages from clock
              where end_at >= :from and end_at < :until and end_at <= :now and (overdue_at is not null or met_at > end_at)
              group by case_no) k on k.case_no = c.case_no""", "true"),

    /** One line for each department that was called, so that a case may stand there several times. */
    CALLED("吹哨、交办到部门", "s.called_at", "d.department", Parts.SUMMONS, Parts.CALLED_THEN),
    RETURNED("部门退单", "s.called_at", "d.department", Parts.SUMMONS, Parts.CALLED_THEN + " and d.returned_at is not null"),

    SUPERVISED("挂牌督办的案件", "c.registered_at", null, "",
            "c.supervised and c.registered_at < :until and (c.closed_at is null or c.closed_at >= :from)"),

    /** What follows is as it stands now, whatever the period. */
    OPEN("在办案件", "c.registered_at", null, "", Parts.STILL_OPEN),
    OPEN_SECOND_OVERDUE("再次超期", "k.at", "k.stages", Parts.RUNNING_CLOCKS, Parts.STILL_OPEN + " and k.state = 4"),
    OPEN_OVERDUE("超期", "k.at", "k.stages", Parts.RUNNING_CLOCKS, Parts.STILL_OPEN + " and k.state = 3"),
    OPEN_WARNED("临期", "k.at", "k.stages", Parts.RUNNING_CLOCKS, Parts.STILL_OPEN + " and k.state = 2"),
    OPEN_PAUSED("暂停计时", "k.at", "k.stages", Parts.RUNNING_CLOCKS, Parts.STILL_OPEN + " and k.state = 1 and k.paused"),
    OPEN_IN_TIME("时限内", "k.at", "k.stages", Parts.RUNNING_CLOCKS, Parts.STILL_OPEN + " and k.state = 1 and not k.paused"),
    OPEN_WITHOUT_CLOCK("无时限", "c.registered_at", null, "", Parts.STILL_OPEN + " and not exists (select from clock r where r.case_no = c.case_no and " + Parts.RUNS + ")");

    /** What several selections share. */
    private static final class Parts {
        static final String REGISTERED = "c.registered_at >= :from and c.registered_at < :until";
        static final String CLOSED_THEN = "c.status = 'CLOSED' and c.closed_at >= :from and c.closed_at < :until";
        static final String JUDGED_THEN = CLOSED_THEN + " and c.main_case is null and c.outcome is distinct from 'WITHDRAWN' and c.outcome is distinct from 'MERGED'";
        static final String STILL_OPEN = "c.status <> 'CLOSED'";

        /** A case that is passed on gets a further clock at the next unit; the reporter was owed the first. */
        static final String FIRST_CONTACT = """
                 join clock k on k.case_no = c.case_no and k.stage = 'first-contact' and not exists (
                  select from clock e where e.case_no = k.case_no and e.stage = 'first-contact' and e.id < k.id)""";
        static final String CONTACT = "least(c.first_contact_at, k.met_at, k.end_at)";
        /** A case that ended before the hour was due is none. */
        static final String CONTACT_DUE = CONTACT + " >= :from and " + CONTACT + " < :until and " + CONTACT + " <= :now"
                + " and (c.first_contact_at is not null or k.met_at is not null or c.closed_at is null or c.closed_at >= k.end_at)";

        static final String WHOLE_CASE = " join clock k on k.case_no = c.case_no and k.stage = 'whole-case'";
        static final String CONCLUSION = "least(k.met_at, k.end_at)";
        static final String CONCLUSION_IS_DUE = CONCLUSION + " >= :from and " + CONCLUSION + " < :until and " + CONCLUSION
                + " <= :now and c.outcome is distinct from 'WITHDRAWN'";

        static final String ANSWER = " join report_answer a on a.case_no = c.case_no";
        static final String ANSWERED_THEN = "a.given_at >= :from and a.given_at < :until";

        static final String SUMMONS = " join summons s on s.case_no = c.case_no join summons_department d on d.case_no = s.case_no and d.number = s.number";
        static final String CALLED_THEN = "s.called_at >= :from and s.called_at < :until and d.recalled_at is null";

        /** A clock whose task was taken away counts for nobody any more. */
        static final String RUNS = "r.met_at is null and (r.stage = 'whole-case' or exists (select from clock_task t where t.clock_id = r.id))";
        /** The state of the worst of the clocks that run. */
        static final String RUNNING_CLOCKS = """
                 join (select o.case_no, max(o.state) as state, bool_or(o.paused) as paused,
                   min(o.end_at) as at, string_agg(distinct o.stage_name, '、') filter (where o.state = o.worst) as stages
                  from (select r.case_no, r.stage_name, r.end_at, w.state, max(w.state) over (partition by r.case_no) as worst,
                    exists (select from clock_pause z where z.clock_id = r.id and z.resumed_at is null and z.until_at > :now) as paused
                   from clock r cross join lateral (select case when r.second_end_at <= :now then 4 when r.end_at <= :now then 3
                     when r.warn_at <= :now then 2 else 1 end as state) w
                   where\s""" + RUNS + ") o group by o.case_no) k on k.case_no = c.case_no";

        private Parts() {
        }
    }

    private final String label;
    private final String at;
    private final String detail;
    private final String joins;
    private final String condition;

    Selection(String label, String at, String detail, String joins, String condition) {
        this.label = label;
        this.at = at;
        this.detail = detail;
        this.joins = joins;
        this.condition = condition;
    }

    public String label() {
        return label;
    }

    /** SQL of the moment by which a line belongs to a period. */
    String at() {
        return at;
    }

    /** SQL of what is to be said of a line beside the case, in raw form. */
    String detail() {
        return detail == null ? "null::text" : detail;
    }

    /** Everything from {@code from} on, without what narrows it to the question. */
    String source() {
        return "case_file c " + joins;
    }

    String condition() {
        return condition;
    }
}
