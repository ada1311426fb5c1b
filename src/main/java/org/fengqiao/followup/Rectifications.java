package org.fengqiao.followup;

import java.time.Clock;
import java.time.ZoneOffset;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the handling unit does again after a bad rating 整改, each in a new round. */
@Service
public class Rectifications {

    static final int MAX_DONE = 2000;
    private static final String STEP = "整改";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Organisation organisation;

    Rectifications(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, Organisation organisation) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.organisation = organisation;
    }

    /** How many rectifications the case has had, also before it was closed and reopened. */
    public int done(String caseNo) {
        return jdbc.sql("select count(*) from rectification where case_no = ? and done_at is not null").param(caseNo)
                .query(Integer.class).single();
    }

    /** How many rectifications the unit has done in the case: each unit that gets it has its own. */
    public int doneBy(String caseNo, String unit) {
        return jdbc.sql("select count(*) from rectification where case_no = ? and unit = ? and done_at is not null").params(caseNo, unit)
                .query(Integer.class).single();
    }

    /** @param round the new round that begins with the rectification */
    @Transactional
    public void opened(String caseNo, int round, String unit, String actor) {
        jdbc.sql("insert into rectification (case_no, round, unit, opened_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(caseNo, round, unit, clock.instant().atOffset(ZoneOffset.UTC)).update();
        trail.append(caseNo, actor, STEP, "反映人不满意，转%s整改（第 %d 轮）".formatted(
                organisation.unit(unit).map(Unit::name).orElse(unit), round), null);
    }

    /**
     * @param what what was done, at most 2,000 characters
     * @throws InvalidInput when that is missing or too long
     */
    @Transactional
    public void rectified(String caseNo, int round, String unit, String what, String person) {
        Problems problems = new Problems();
        problems.check(what != null && !what.isBlank(), "done", "请填写整改做了什么");
        problems.check(what == null || what.strip().length() <= MAX_DONE, "done", "整改内容最多 " + MAX_DONE + " 字");
        problems.check(what == null || what.indexOf('\0') < 0, "done", "整改内容里有无法保存的字符");
        problems.throwIfAny();
        int rows = jdbc.sql("update rectification set done = ?, done_by = ?, done_at = ? where case_no = ? and round = ? and done_at is null")
                .params(what.strip(), person, clock.instant().atOffset(ZoneOffset.UTC), caseNo, round).update();
        if (rows == 0) {
            throw new Conflict("第 " + round + " 轮没有待办的整改");
        }
        caseFiles.handled(caseNo, person, unit, STEP);
        trail.append(caseNo, person, STEP, "整改完成（第 " + round + " 轮），内容见档案", null);
    }
}
