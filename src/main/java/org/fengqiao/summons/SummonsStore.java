package org.fengqiao.summons;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.fengqiao.refusal.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the summonses. */
@Repository
class SummonsStore {

    private final JdbcClient jdbc;

    SummonsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the number of the new summons */
    int insert(String caseNo, String unit, Instant now) {
        // two summonses of a case may begin at once: the lock gives them numbers one after the other
        jdbc.sql("select case_no from case_file where case_no = ? for no key update").param(caseNo).query(String.class).optional()
                .orElseThrow(() -> new NotFound("没有案件 " + caseNo));
        return jdbc.sql("""
                insert into summons (case_no, number, unit, opened_at)
                select ?, coalesce(max(number), 0) + 1, ?, ? from summons where case_no = ? returning number""")
                .params(caseNo, unit, at(now), caseNo).query(Integer.class).single();
    }

    Summons get(String caseNo, int number) {
        return jdbc.sql("select * from summons where case_no = ? and number = ?").params(caseNo, number).query(SummonsStore::readSummons)
                .optional().orElseThrow(() -> new NotFound("案件 " + caseNo + " 没有第 " + number + " 次吹哨"));
    }

    /** Reads the summons and keeps everybody else from changing it until the step has ended. */
    Summons lock(String caseNo, int number) {
        jdbc.sql("select number from summons where case_no = ? and number = ? for no key update").params(caseNo, number)
                .query(Integer.class).optional();
        return get(caseNo, number);
    }

    void change(String caseNo, int number, String assignments, Object... values) {
        jdbc.sql("update summons set " + assignments + " where case_no = ? and number = ?").params(with(values, caseNo, number)).update();
    }

    List<CalledDepartment> departments(String caseNo, int number) {
        return jdbc.sql("select * from summons_department where case_no = ? and number = ? order by position").params(caseNo, number)
                .query(SummonsStore::readDepartment).list();
    }

    CalledDepartment department(String caseNo, int number, String department) {
        return departments(caseNo, number).stream().filter(each -> each.department().equals(department)).findFirst()
                .orElseThrow(() -> new NotFound("本次吹哨没有叫 " + department));
    }

    void add(String caseNo, int number, String department, boolean decided) {
        jdbc.sql("""
                insert into summons_department (case_no, number, department, position, decided)
                select ?, ?, ?, coalesce(max(position), 0) + 1, ? from summons_department where case_no = ? and number = ?""")
                .params(caseNo, number, department, decided, caseNo, number).update();
    }

    void removeDepartments(String caseNo, int number) {
        jdbc.sql("delete from summons_department where case_no = ? and number = ?").params(caseNo, number).update();
    }

    void changeDepartment(CalledDepartment called, String assignments, Object... values) {
        jdbc.sql("update summons_department set " + assignments + " where case_no = ? and number = ? and department = ?")
                .params(with(values, called.caseNo(), called.number(), called.department())).update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Object[] with(Object[] values, Object... more) {
        Object[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    private static Summons readSummons(ResultSet row, int number) throws SQLException {
        return new Summons(row.getString("case_no"), row.getInt("number"), row.getString("unit"), instant(row, "whistled_at"),
                row.getString("whistled_by"), row.getString("site"), row.getString("facts"), named(SummonsReason.class, row, "reason"),
                row.getString("lead"), named(SummonsKind.class, row, "kind"), row.getObject("confirmed", Boolean.class),
                instant(row, "called_at"), instant(row, "returns_closed_at"));
    }

    private static CalledDepartment readDepartment(ResultSet row, int number) throws SQLException {
        return new CalledDepartment(row.getString("case_no"), row.getInt("number"), row.getString("department"),
                row.getBoolean("decided"), row.getBoolean("volunteered"), instant(row, "signed_at"), row.getString("contract_leader"),
                instant(row, "returned_at"), row.getString("return_reason"), named(Ruling.class, row, "ruling"),
                instant(row, "recalled_at"), instant(row, "arrived_at"), named(HandlingResult.class, row, "result"),
                row.getString("result_text"), row.getObject("whistle_needed", Boolean.class),
                row.getObject("on_time", Integer.class), row.getObject("effect", Integer.class));
    }

    private static <E extends Enum<E>> E named(Class<E> type, ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
