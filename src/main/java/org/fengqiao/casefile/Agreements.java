package org.fengqiao.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agreements of the case files. */
@Service
public class Agreements {

    private static final int MAX_TERMS = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Agreements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records an agreement, in the transaction of the step.
     *
     * @param terms longer text than 4,000 characters is cut; the document of the step holds all of it
     */
    @Transactional
    public Agreement record(String caseNo, String kind, int round, String terms, LocalDate effectiveOn, String actor) {
        return jdbc.sql("insert into agreement (case_no, kind, round, terms, effective_on, recorded_at, recorded_by)"
                + " values (?, ?, ?, ?, ?, ?, ?) returning *")
                .params(caseNo, kind, round, terms.length() <= MAX_TERMS ? terms : terms.substring(0, MAX_TERMS), effectiveOn,
                        clock.instant().atOffset(ZoneOffset.UTC), actor)
                .query(Agreements::agreement).single();
    }

    /** The agreements of a case, the oldest first. */
    public List<Agreement> of(String caseNo) {
        return jdbc.sql("select * from agreement where case_no = ? order by id").param(caseNo).query(Agreements::agreement).list();
    }

    private static Agreement agreement(ResultSet row, int number) throws SQLException {
        return new Agreement(row.getLong("id"), row.getString("case_no"), row.getString("kind"), row.getInt("round"),
                row.getString("terms"), row.getObject("effective_on", LocalDate.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getString("recorded_by"));
    }
}
