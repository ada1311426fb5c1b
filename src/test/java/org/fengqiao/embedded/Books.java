package org.fengqiao.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables of a house that runs in another process, looked at from outside: whether what is there fits together. */
final class Books {

    private final JdbcClient jdbc;

    private Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the embedded database in this folder, which must be running. */
    static Books of(Path data) throws IOException {
        String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
        return of("jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresServer.DATABASE, Files.readString(data.resolve("postgres.password")).strip());
    }

    static Books of(String url, String password) {
        return new Books(JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.OWNER, password)));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    int count(String query) {
        return jdbc.sql("select count(*) from " + query).query(Integer.class).single();
    }

    /** What the house has begun and not yet finished; empty when it rests. */
    List<String> unfinished() {
        List<String> unfinished = new ArrayList<>(jdbc.sql("""
                select handler_type_ || ' ' || coalesce(handler_cfg_, '') || ' of ' || coalesce(process_def_key_, '-') || ', retries ' || retries_ || coalesce(', ' || exception_msg_, '')
                from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= ?) and process_def_key_ is not null""")
                .param(OffsetDateTime.now().toLocalDateTime()).query(String.class).list());
        unfinished.addAll(jdbc.sql("select case_no || ' ' || kind || ' ' || status || ' ' || coalesce(last_error, '') from notification where status = 'PENDING'")
                .query(String.class).list());
        return unfinished;
    }

    /** Moves everything that runs in these cases into the past, as if they had been registered two months earlier. */
    void age(List<String> cases) {
        String[] all = cases.toArray(String[]::new);
        jdbc.sql("""
                update clock set started_at = started_at - interval '60 days', warn_at = warn_at - interval '60 days',
                  end_at = end_at - interval '60 days', second_end_at = second_end_at - interval '60 days'
                where met_at is null and case_no = any (?)""").param(all).update();
        jdbc.sql("""
                update act_ru_job set duedate_ = duedate_ - interval '60 days'
                where type_ = 'timer' and process_instance_id_ in (select id_ from act_ru_execution where business_key_ = any (?))""").param(all).update();
    }

    /** Lets what waits for its next attempt, or for the end of a reservation, have it now. */
    int hurry() {
        return jdbc.sql("""
                update act_ru_job set duedate_ = case when exception_stack_id_ is null then duedate_ else ? end, lock_owner_ = null, lock_exp_time_ = null
                where retries_ > 0 and (lock_owner_ is not null or exception_stack_id_ is not null)""").param(OffsetDateTime.now().toLocalDateTime()).update();
    }

    List<String> casesWithRunningClocks(int most) {
        return jdbc.sql("select distinct case_no from clock where met_at is null and warned_at is null order by case_no desc limit ?").param(most)
                .query(String.class).list();
    }

    Set<String> messageIds(String status) {
        return jdbc.sql("select message_id from notification where status = ?").param(status).query(String.class).set();
    }

    /** Everything that does not fit together, in words. */
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        find(found, "case without a running process", """
                select case_no from case_file c where status <> 'CLOSED' and main_case is null and 1 <>
                  (select count(*) from act_ru_execution e where e.business_key_ = c.case_no and e.parent_id_ is null and e.proc_def_id_ like 'case-lifecycle:%')""");
        find(found, "process without a case", """
                select business_key_ from act_ru_execution e where parent_id_ is null and not exists (select from case_file c where c.case_no = e.business_key_)""");
        find(found, "closed case with a running process", """
                select case_no from case_file c where status = 'CLOSED' and exists
                  (select from act_ru_execution e where e.business_key_ = c.case_no and e.proc_def_id_ like 'case-lifecycle:%' and exists
                    (select from act_ru_task t where t.proc_inst_id_ = e.id_))""");
        find(found, "case nobody can go on with", """
                select case_no from case_file c where status <> 'CLOSED' and main_case is null
                  and not exists (select from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = c.case_no)
                  and not exists (select from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = c.case_no
                    and j.type_ = 'message' and j.process_def_key_ <> 'send-notification')""");
        find(found, "case without a beginning of its trail", """
                select case_no from case_file c where not exists (select from trail t where t.case_no = c.case_no and t.seq = 1 and t.step = '登记建档')""");
        find(found, "trail with a gap", "select case_no from trail group by case_no having max(seq) <> count(*)");
        find(found, "completed task and trail that differ", """
                select c.case_no || ' ' || x.name from case_file c cross join (values ('受理', '决定：%'), ('吹哨', '吹哨：%')) as x (name, decision)
                where (select count(*) from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_
                       where p.business_key_ = c.case_no and t.name_ = x.name and t.delete_reason_ = 'completed') <>
                      (select count(*) from trail t where t.case_no = c.case_no and t.step = x.name and t.decision like x.decision)""");
        find(found, "open task nobody was told of", """
                select c.case_no || ' ' || t.name_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ join case_file c on c.case_no = e.business_key_
                where not exists (select from notification n where n.case_no = c.case_no and n.event = 'task:' || t.id_)""");
        find(found, "urge without its line in the trail", """
                select case_no from case_file c where (select count(*) from urge u where u.case_no = c.case_no) <>
                  (select count(*) from trail t where t.case_no = c.case_no and t.step = '催办' and t.decision like '第 % 次催办')""");
        find(found, "attachment that is not whole", """
                select case_no || ' ' || name from attachment a where size <> (select coalesce(sum(length(bytes)), 0) from attachment_block b where b.attachment = a.id)
                  or sha256 <> (select encode(sha256(string_agg(bytes, ''::bytea order by number)), 'hex') from attachment_block b where b.attachment = a.id)""");
        find(found, "attachments and trail that differ", """
                select case_no from case_file c where (select count(*) from attachment a where a.case_no = c.case_no) <>
                  (select count(*) from trail t where t.case_no = c.case_no and t.step = '上传附件')""");
        find(found, "incident", "select incident_type_ || ' ' || coalesce(incident_msg_, '') from act_ru_incident");
        findMissingTimers(found);
        return found;
    }

    /** Each of the three moments of a running clock that has not been told yet must have a timer at that moment, in the case or what it called. */
    private void findMissingTimers(List<String> found) {
        String zone = ZoneId.systemDefault().getId();
        Map<String, String> moments = Map.of("warn_at", "warned_at", "end_at", "overdue_at", "second_end_at", "second_overdue_at");
        moments.forEach((moment, told) -> found.addAll(jdbc.sql("""
                select c.case_no || ' ' || c.stage || ' has no timer for %1$s' from clock c where c.met_at is null and c.%2$s is null and not exists
                  (select from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = c.case_no and j.type_ = 'timer'
                    and j.retries_ > 0 and abs(extract(epoch from (j.duedate_ at time zone ?) - c.%1$s)) < 0.002)""".formatted(moment, told))
                .param(zone).query(String.class).list()));
    }

    private void find(List<String> found, String what, String query) {
        List<String> rows = jdbc.sql(query).query(String.class).list();
        if (!rows.isEmpty()) {
            found.add(what + ": " + rows.stream().limit(5).collect(Collectors.joining("; ")) + (rows.size() > 5 ? " and " + (rows.size() - 5) + " more" : ""));
        }
    }
}
