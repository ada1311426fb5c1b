package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.fengqiao.deadline.Course.Moments;
import org.fengqiao.deadline.Course.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the clocks. */
@Repository
class ClockStore {

    /** A pause of one clock; {@code resumedAt} is null where its allowance ran out or it still runs. */
    record Pause(long id, long clockId, Instant pausedAt, int allowance, Instant untilAt, Instant resumedAt) {

        /** The end of the pause: never later than its allowance, so that no pause hides a clock. */
        Instant end() {
            return resumedAt != null && resumedAt.isBefore(untilAt) ? resumedAt : untilAt;
        }

        boolean runsAt(Instant moment) {
            return moment.isBefore(end());
        }
    }

    private final JdbcClient jdbc;

    ClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing where the clock exists already: the first to come starts it, everybody else finds it. */
    void insert(ClockKey key, Course course, Moments moments) {
        Term term = course.term();
        jdbc.sql("""
                insert into clock (case_no, stage, unit, round, stage_name, fast, amount, term_unit, reckoning, warning_percent,
                  second_end_percent, started_at, agreed_end, warn_at, end_at, second_end_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(key.caseNo(), key.stage(), key.unit(), key.round(), term.stageName(), course.fast(), term.amount(),
                        term.unit().name(), term.reckoning().name(), term.warningPercent(), term.secondEndPercent(),
                        at(course.startedAt()), at(course.agreedEnd()), at(moments.warnAt()), at(moments.endAt()),
                        at(moments.secondEndAt()))
                .update();
    }

    Optional<StageClock> find(ClockKey key) {
        return jdbc.sql("select * from clock where case_no = ? and stage = ? and unit = ? and round = ?")
                .params(key.caseNo(), key.stage(), key.unit(), key.round()).query(ClockStore::clock).optional();
    }

    Optional<StageClock> find(long id) {
        return jdbc.sql("select * from clock where id = ?").param(id).query(ClockStore::clock).optional();
    }

    /** Reads the clock and keeps others from changing it until the step has ended. */
    StageClock lock(long id) {
        return jdbc.sql("select * from clock where id = ? for no key update").param(id).query(ClockStore::clock).single();
    }

    List<StageClock> of(String caseNo) {
        return jdbc.sql("select * from clock where case_no = ? order by id").param(caseNo).query(ClockStore::clock).list();
    }

    int lastRound(String caseNo, String stage, String unit) {
        return jdbc.sql("select coalesce(max(round), 0) from clock where case_no = ? and stage = ? and unit = ?")
                .params(caseNo, stage, unit).query(Integer.class).single();
    }

    List<StageClock> running(String caseNo) {
        return of(caseNo).stream().filter(StageClock::running).toList();
    }

    /** The cases with a running clock that the working calendar can move. */
    List<String> casesOnWorkingTime() {
        return jdbc.sql("select distinct case_no from clock where met_at is null and reckoning <> 'CALENDAR' order by case_no")
                .query(String.class).list();
    }

    Optional<Instant> lastEnd() {
        return jdbc.sql("select max(end_at) from clock where met_at is null").query(OffsetDateTime.class).optional()
                .map(OffsetDateTime::toInstant);
    }

    void move(long id, Moments moments) {
        jdbc.sql("update clock set warn_at = ?, end_at = ?, second_end_at = ? where id = ?")
                .params(at(moments.warnAt()), at(moments.endAt()), at(moments.secondEndAt()), id).update();
    }

    void changeAmount(long id, Term term) {
        jdbc.sql("update clock set amount = ? where id = ?").params(term.amount(), id).update();
    }

    /** @return false where it was met already */
    boolean met(long id, Instant when) {
        return jdbc.sql("update clock set met_at = ? where id = ? and met_at is null").params(at(when), id).update() == 1;
    }

    void reopened(long id) {
        jdbc.sql("update clock set met_at = null where id = ? and met_at is not null").param(id).update();
    }

    /** Marks one of {@code warned_at}, {@code overdue_at}, {@code second_overdue_at}. @return false where it was marked before */
    boolean mark(long id, String column, Instant when) {
        return jdbc.sql("update clock set " + column + " = ? where id = ? and met_at is null and " + column + " is null")
                .params(at(when), id).update() == 1;
    }

    void held(long id, String taskId, String holder) {
        jdbc.sql("insert into clock_task (clock_id, task_id) values (?, ?) on conflict do nothing").params(id, taskId).update();
        if (holder != null) {
            jdbc.sql("update clock set holder = ? where id = ? and holder is distinct from ?").params(holder, id, holder).update();
        }
    }

    void released(long id, List<String> taskIds) {
        if (!taskIds.isEmpty()) {
            jdbc.sql("delete from clock_task where clock_id = :id and task_id in (:tasks)").param("id", id).param("tasks", taskIds).update();
        }
    }

    List<String> tasks(long id) {
        return jdbc.sql("select task_id from clock_task where clock_id = ? order by task_id").param(id).query(String.class).list();
    }

    List<StageClock> ofTask(String taskId) {
        return jdbc.sql("select c.* from clock c join clock_task t on t.clock_id = c.id where t.task_id = ? order by c.id")
                .param(taskId).query(ClockStore::clock).list();
    }

    /** @return false where an extension was asked for before */
    boolean extensionAsked(long id, Instant when, String by, BigDecimal amount, String reason) {
        return jdbc.sql("""
                update clock set extension_asked_at = ?, extension_asked_by = ?, extension_amount = ?, extension_reason = ?
                where id = ? and extension_asked_at is null""").params(at(when), by, amount, reason, id).update() == 1;
    }

    /** @return false where it was decided before */
    boolean extensionDecided(long id, Instant when, String by, boolean granted, String reason) {
        return jdbc.sql("""
                update clock set extension_decided_at = ?, extension_decided_by = ?, extension_granted = ?, extension_decision_reason = ?
                where id = ? and extension_asked_at is not null and extension_decided_at is null""")
                .params(at(when), by, granted, reason, id).update() == 1;
    }

    int extensionsAsked(String caseNo) {
        return jdbc.sql("select count(*) from clock where case_no = ? and extension_asked_at is not null").param(caseNo)
                .query(Integer.class).single();
    }

    void paused(StageClock clock, Instant when, int allowance, Instant until, String awaited, String reason, String by) {
        jdbc.sql("""
                insert into clock_pause (clock_id, case_no, paused_at, allowance, until_at, awaited, reason, paused_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(clock.id(), clock.key().caseNo(), at(when), allowance, at(until), awaited, reason, by).update();
    }

    void resumed(long pauseId, Instant when, String by) {
        jdbc.sql("update clock_pause set resumed_at = ?, resumed_by = ? where id = ?").params(at(when), by, pauseId).update();
    }

    void pauseUntil(long pauseId, Instant until) {
        jdbc.sql("update clock_pause set until_at = ? where id = ?").params(at(until), pauseId).update();
    }

    List<Pause> pauses(String caseNo) {
        return jdbc.sql("select * from clock_pause where case_no = ? order by paused_at, id").param(caseNo)
                .query((row, number) -> new Pause(row.getLong("id"), row.getLong("clock_id"), instant(row, "paused_at"),
                        row.getInt("allowance"), instant(row, "until_at"), instant(row, "resumed_at")))
                .list();
    }

    /** Holds back whoever else wants to pause a clock of the case. */
    void lockPauses(String caseNo) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("clock-pause/" + caseNo).query(Object.class).optional();
    }

    Course course(StageClock clock, List<Pause> pauses) {
        return new Course(clock.term(), clock.fast(), clock.startedAt(), clock.agreedEnd(), clock.grantedExtension(),
                pauses.stream().filter(pause -> pause.clockId() == clock.id())
                        .map(pause -> new Span(pause.pausedAt(), pause.end())).toList());
    }

    private static StageClock clock(ResultSet row, int number) throws SQLException {
        Instant askedAt = instant(row, "extension_asked_at");
        return new StageClock(row.getLong("id"),
                new ClockKey(row.getString("case_no"), row.getString("stage"), row.getString("unit"), row.getInt("round")),
                new Term(row.getString("stage"), row.getString("stage_name"), row.getBigDecimal("amount"),
                        TermUnit.valueOf(row.getString("term_unit")), Reckoning.valueOf(row.getString("reckoning")),
                        row.getInt("warning_percent"), row.getInt("second_end_percent")),
                row.getBoolean("fast"), instant(row, "started_at"), instant(row, "agreed_end"), instant(row, "warn_at"),
                instant(row, "end_at"), instant(row, "second_end_at"), row.getString("holder"), instant(row, "met_at"),
                instant(row, "warned_at"), instant(row, "overdue_at"), instant(row, "second_overdue_at"),
                askedAt == null ? null : new StageClock.Extension(askedAt, row.getString("extension_asked_by"),
                        row.getBigDecimal("extension_amount"), row.getString("extension_reason"),
                        instant(row, "extension_decided_at"), row.getString("extension_decided_by"),
                        (Boolean) row.getObject("extension_granted"), row.getString("extension_decision_reason")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
