package org.fengqiao.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What cases have found for and against units 考核加减分; written once, never changed. */
@Service
public class Assessments {

    private final JdbcClient jdbc;
    private final Clock clock;

    Assessments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Records in the transaction of the step. */
    @Transactional
    public void record(String caseNo, String subject, Assessment.Kind kind, String reason, String step) {
        jdbc.sql("insert into assessment (case_no, subject, kind, reason, step, recorded_at) values (?, ?, ?, ?, ?, ?)")
                .params(caseNo, subject, kind.name(), reason, step, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** The findings of a case, the oldest first. */
    public List<Assessment> of(String caseNo) {
        return jdbc.sql("select * from assessment where case_no = ? order by id").param(caseNo)
                .query((row, number) -> new Assessment(row.getString("case_no"), row.getString("subject"),
                        Assessment.Kind.valueOf(row.getString("kind")), row.getString("reason"), row.getString("step"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
