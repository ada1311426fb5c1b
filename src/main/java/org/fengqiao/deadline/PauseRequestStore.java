package org.fengqiao.deadline;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the pauses that a superior has to approve. */
@Repository
class PauseRequestStore {

    /**
     * A request for a pause.
     *
     * @param days working days
     * @param clocks ids of the clocks that are to pause
     * @param decidedAt null while it is open
     * @param granted null while it is open, and where it became needless
     */
    record PauseRequest(long id, String caseNo, String askedBy, int days, String awaited, String reason, List<Long> clocks,
            Instant decidedAt, String decidedBy, Boolean granted) {

        boolean open() {
            return decidedAt == null;
        }
    }

    private static final String SELECT = "select r.*, array(select c.clock_id from pause_request_clock c where c.request_id = r.id"
            + " order by c.clock_id) as clocks from pause_request r ";

    private final JdbcClient jdbc;

    PauseRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PauseRequest asked(String caseNo, List<Long> clocks, int days, String awaited, String reason, Instant when, String by) {
        long id = jdbc.sql("insert into pause_request (case_no, asked_at, asked_by, days, awaited, reason) values (?, ?, ?, ?, ?, ?) returning id")
                .params(caseNo, when.atOffset(ZoneOffset.UTC), by, days, awaited, reason).query(Long.class).single();
        clocks.forEach(clock -> jdbc.sql("insert into pause_request_clock (request_id, clock_id) values (?, ?)").params(id, clock).update());
        return find(id);
    }

    PauseRequest find(long id) {
        return jdbc.sql(SELECT + "where r.id = ?").param(id).query(PauseRequestStore::request).single();
    }

    List<PauseRequest> open(String caseNo) {
        return jdbc.sql(SELECT + "where r.case_no = ? and r.decided_at is null order by r.id").param(caseNo)
                .query(PauseRequestStore::request).list();
    }

    int count(String caseNo) {
        return jdbc.sql("select count(*) from pause_request where case_no = ?").param(caseNo).query(Integer.class).single();
    }

    /**
     * @param granted null where nobody needs the decision any more
     * @return false where it was decided before
     */
    boolean decided(long id, Instant when, String by, Boolean granted, String reason) {
        return jdbc.sql("update pause_request set decided_at = ?, decided_by = ?, granted = ?, decision_reason = ?"
                + " where id = ? and decided_at is null").params(when.atOffset(ZoneOffset.UTC), by, granted, reason, id).update() == 1;
    }

    private static PauseRequest request(ResultSet row, int number) throws SQLException {
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        Array clocks = row.getArray("clocks");
        return new PauseRequest(row.getLong("id"), row.getString("case_no"), row.getString("asked_by"), row.getInt("days"),
                row.getString("awaited"), row.getString("reason"), List.of((Long[]) clocks.getArray()),
                decidedAt == null ? null : decidedAt.toInstant(), row.getString("decided_by"), (Boolean) row.getObject("granted"));
    }
}
