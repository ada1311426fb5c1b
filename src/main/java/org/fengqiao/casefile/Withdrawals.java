package org.fengqiao.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.fengqiao.refusal.Conflict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reporters asked to withdraw, and what they said when they were called back; one request at a time. */
@Service
public class Withdrawals {

    private final JdbcClient jdbc;
    private final Clock clock;

    Withdrawals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Conflict while an earlier request is being checked */
    @Transactional
    public void requested(String caseNo, String reason, String actor) {
        int rows = jdbc.sql("""
                insert into withdrawal (case_no, number, reason, requested_at, requested_by)
                select ?, coalesce(max(number), 0) + 1, ?, ?, ? from withdrawal where case_no = ? on conflict do nothing""")
                .params(caseNo, reason, now(), actor, caseNo).update();
        if (rows == 0) {
            throw new Conflict("案件 " + caseNo + " 的撤回请求正在核实，请勿重复提出");
        }
    }

    /** Whether the reporter is still to be called back about a request. */
    public boolean isBeingChecked(String caseNo) {
        return jdbc.sql("select count(*) from withdrawal where case_no = ? and checked_at is null").param(caseNo).query(Integer.class).single() > 0;
    }

    /** @throws Conflict when no request is being checked */
    @Transactional
    public void checked(String caseNo, boolean confirmed, boolean danger, String note, String actor) {
        int rows = jdbc.sql("update withdrawal set confirmed = ?, danger = ?, note = ?, checked_at = ?, checked_by = ?"
                + " where case_no = ? and checked_at is null").params(confirmed, danger, note, now(), actor, caseNo).update();
        if (rows == 0) {
            throw new Conflict("案件 " + caseNo + " 没有待核实的撤回请求");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
