package org.fengqiao.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.fengqiao.refusal.Conflict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the district conference decided in writing, at most once in a case. */
@Service
public class ConferenceDecisions {

    private final JdbcClient jdbc;
    private final Clock clock;

    ConferenceDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Conflict when the conference has decided before */
    @Transactional
    public void record(String caseNo, String decision, String reason, String remedies, String actor) {
        int rows = jdbc.sql("insert into conference_decision (case_no, decision, reason, remedies, decided_at, decided_by)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(caseNo, decision, reason, remedies, clock.instant().atOffset(ZoneOffset.UTC), actor).update();
        if (rows == 0) {
            throw new Conflict("区联席会议已对案件 " + caseNo + " 作出决定");
        }
    }

    /** The decision on which the case ended; of a merged case, which ended with its main case, that of the main case. */
    public Optional<ConferenceDecision> on(CaseFile file) {
        Optional<ConferenceDecision> own = of(file.caseNo());
        return own.isPresent() || file.mainCase() == null || file.outcome() != Outcome.UNRESOLVED ? own : of(file.mainCase());
    }

    private Optional<ConferenceDecision> of(String caseNo) {
        return jdbc.sql("select * from conference_decision where case_no = ?").param(caseNo)
                .query((row, number) -> new ConferenceDecision(row.getString("case_no"), row.getString("decision"),
                        row.getString("reason"), row.getString("remedies"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(), row.getString("decided_by")))
                .optional();
    }
}
