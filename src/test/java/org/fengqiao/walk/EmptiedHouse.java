package org.fengqiao.walk;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A house without a case, as it was after its start: so a seed walks the same way alone as after a thousand others, and the
 * last walk is as fast as the first.
 */
final class EmptiedHouse {

    private final JdbcClient jdbc;
    /** What the start fills, for example the organisation and the processes, stays. */
    private final List<String> emptyAtTheStart;

    /** To be made before the first case. */
    EmptiedHouse(JdbcClient jdbc) {
        this.jdbc = jdbc;
        emptyAtTheStart = jdbc.sql("select tablename from pg_tables where schemaname = current_schema() order by 1").query(String.class).list().stream()
                .filter(table -> !jdbc.sql("select exists (select 1 from " + table + ")").query(Boolean.class).single()).toList();
        if (!emptyAtTheStart.containsAll(List.of("case_file", "trail", "clock", "act_ru_execution", "act_ru_task", "act_ru_job", "act_hi_procinst"))) {
            throw new IllegalStateException("not empty at the start: " + emptyAtTheStart);
        }
    }

    void empty() {
        // one statement, so one transaction: the trail, which nobody may empty, is guarded again when it is over
        jdbc.sql("alter table trail disable trigger user; truncate " + String.join(", ", emptyAtTheStart) + "; alter table trail enable trigger user").update();
        // rights in tasks that the walk left open
        jdbc.sql("delete from act_ru_authorization where resource_type_ = 7 and resource_id_ <> '*'").update();
        jdbc.sql("delete from act_ge_bytearray where deployment_id_ is null").update();
    }
}
