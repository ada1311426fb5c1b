package org.fengqiao.report;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases written into the register row by row, so that each figure can be reckoned on paper. */
final class HandMadeRegister {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;

    HandMadeRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static OffsetDateTime at(String local) {
        return local == null ? null : LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZONE).toOffsetDateTime();
    }

    /** @param grid its community and sub-district follow from the demo district's names */
    void open(String caseNo, String subdistrict, String grid, String category, String channel, String level, String registered) {
        jdbc.sql("""
                insert into case_file (case_no, title, description, category, grade, channel, subdistrict, community, grid, address, people_affected,
                  secret, injury, level, status, registered_at, registered_by)
                values (?, '原话里有名字', '原话', ?, 'MISC', ?, ?, ?, ?, '青石巷6号', 1, false, false, ?, 'ACCEPTED', ?, 'hushan-clerk')""")
                .params(caseNo, category, channel, subdistrict, grid.substring(0, grid.indexOf('-')), grid, level, at(registered)).update();
    }

    void closed(String caseNo, String when, String outcome) {
        jdbc.sql("update case_file set status = 'CLOSED', closed_at = ?, outcome = ? where case_no = ?").params(at(when), outcome, caseNo).update();
    }

    void contacted(String caseNo, String when) {
        jdbc.sql("update case_file set first_contact_at = ? where case_no = ?").params(at(when), caseNo).update();
    }

    void merged(String caseNo, String mainCase) {
        jdbc.sql("update case_file set main_case = ? where case_no = ?").params(mainCase, caseNo).update();
    }

    void supervised(String caseNo) {
        jdbc.sql("update case_file set supervised = true where case_no = ?").param(caseNo).update();
    }

    void reporter(String caseNo, String phone) {
        jdbc.sql("insert into party (case_no, role, name, phone) values (?, 'REPORTER', '王小明', ?)").params(caseNo, phone).update();
    }

    /** A clock whose task is still there unless it is met; it warns two days before its end and ends a second time ten days after it. */
    void clock(String caseNo, String stage, String unit, String end, String met, boolean markedOverdue) {
        OffsetDateTime ends = at(end);
        Long id = jdbc.sql("""
                insert into clock (case_no, stage, unit, round, stage_name, fast, term_unit, reckoning, warning_percent, second_end_percent,
                  started_at, warn_at, end_at, second_end_at, met_at, overdue_at)
                values (?, ?, ?, 1, ?, false, 'HOUR', 'WORKING', 80, 150, ?, ?, ?, ?, ?, ?) returning id""")
                .params(caseNo, stage, unit, "环节 " + stage, ends.minusDays(20), ends.minusDays(2), ends, ends.plusDays(10), at(met),
                        markedOverdue ? ends : null).query(Long.class).single();
        if (met == null) {
            jdbc.sql("insert into clock_task (clock_id, task_id) values (?, ?)").params(id, "task-" + id).update();
        }
    }

    /** The task under the clock was taken away: nobody can meet it any more. */
    void taskTakenAway(String caseNo, String stage) {
        jdbc.sql("delete from clock_task where clock_id in (select id from clock where case_no = ? and stage = ?)").params(caseNo, stage).update();
    }

    void paused(String caseNo, String stage, String until) {
        jdbc.sql("""
                insert into clock_pause (clock_id, case_no, paused_at, allowance, until_at, awaited, reason, paused_by)
                select id, case_no, started_at, 3600, ?, '当事人', '等材料', 'hushan-clerk' from clock where case_no = ? and stage = ?""")
                .params(at(until), caseNo, stage).update();
    }

    void rated(String caseNo, int round, String source, String rating, String when) {
        jdbc.sql("insert into rating (case_no, round, source, rating, solved, rated_by, rated_at) values (?, ?, ?, ?, 'YES', 'hushan-clerk', ?)")
                .params(caseNo, round, source, rating, at(when)).update();
    }

    void decidedByConference(String caseNo, String when) {
        jdbc.sql("insert into conference_decision (case_no, decision, reason, remedies, decided_at, decided_by) values (?, '不再支持', '依据', '诉讼', ?, 'fengxi-conference')")
                .params(caseNo, at(when)).update();
    }

    void summons(String caseNo, String called) {
        jdbc.sql("insert into summons (case_no, number, unit, opened_at, called_at) values (?, 1, 'hushanlu', ?, ?)").params(caseNo, at(called), at(called)).update();
    }

    void called(String caseNo, String department, String returned, String recalled) {
        jdbc.sql("insert into summons_department (case_no, number, department, position, returned_at, recalled_at) values (?, 1, ?, 1, ?, ?)")
                .params(caseNo, department, at(returned), at(recalled)).update();
    }

    void atPost(String caseNo, String subdistrict, String post) {
        jdbc.sql("insert into triage (case_no, round, subdistrict, opened_at) values (?, 1, ?, ?)").params(caseNo, subdistrict, at("2026-03-04 09:00")).update();
        jdbc.sql("insert into triage_post (case_no, round, post, lead, added, open) values (?, 1, ?, true, false, false)").params(caseNo, post).update();
    }
}
