package org.fengqiao.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.intake.Intake;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A register as it looks after years: many closed cases, written straight into the tables, and many open ones, each with its process
 * and its task. Everything of it carries a channel number that begins with {@value #MARK}.
 */
final class LargeRegister {

    static final String MARK = "SAMPLE-";
    private static final List<String> COMMUNITIES = List.of("hushan", "baihe", "jinshui", "anping", "ansheng", "shuili");

    private final JdbcClient jdbc;
    private final Intake intake;
    private final ManagementService management;
    private final IdentityService identity;
    private final Clock clock;

    LargeRegister(JdbcClient jdbc, Intake intake, ManagementService management, IdentityService identity, Clock clock) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.management = management;
        this.identity = identity;
        this.clock = clock;
    }

    /** @throws IllegalStateException when there is a case that did not come from here: nobody's register is filled with samples */
    void refuseBesideRealCases() {
        long real = jdbc.sql("select count(*) from case_file where channel_no is null or channel_no not like '" + MARK + "%'").query(Long.class).single();
        if (real > 0) {
            throw new IllegalStateException("the database holds " + real + " real cases; sample data go into an empty one only");
        }
    }

    /** Closed cases of the three years before now. */
    void closed(int many) {
        refuseBesideRealCases();
        jdbc.sql("""
                insert into case_file (case_no, title, description, category, grade, channel, channel_no, subdistrict, community, grid, address, people_affected,
                  secret, injury, level, route, status, outcome, registered_at, registered_by, first_contact_at, answered_at, closed_at)
                select to_char(t.registered at time zone 'Asia/Shanghai', 'YYYYMMDD') || case when t.unit < 3 then '-HSL-' else '-CHL-' end || (1000000 + t.i),
                  '样例 ' || t.i, '样例诉求，用来测量速度', (array['URBAN','NEIGHBOUR','FAMILY','PROPERTY','LABOUR','NOISE','TRAFFIC','CONSUMER','UTILITY','OTHER'])[1 + t.i % 10],
                  (array['MISC','WORRY','HARD','MAJOR'])[1 + t.i % 4], (array['HOTLINE','WALK_IN','WECHAT','PHONE','GRID_WORKER'])[1 + t.i / 7 % 5], 'SAMPLE-C' || t.i,
                  case when t.unit < 3 then 'hushanlu' else 'changling' end, t.community, t.community || '-g' || (1 + t.i / 6 % 4), '样例路' || (t.i % 200) || '号', 1,
                  false, false, t.level, case when t.level = 'SUBDISTRICT' then 'TRIAGE' else 'MEDIATION' end, 'CLOSED',
                  case when t.i % 29 = 0 then 'WITHDRAWN' when t.i % 17 = 0 then 'UNRESOLVED' else 'RESOLVED' end, t.registered, 'hotline-12345',
                  t.registered + interval '3 hours', t.registered + interval '9 days', t.registered + make_interval(days => 10 + t.i % 25)
                from (select i, i % 6 as unit, (array['hushan','baihe','jinshui','anping','ansheng','shuili'])[1 + i % 6] as community,
                    (array['GRID','COMMUNITY','COMMUNITY','COMMUNITY','SUBDISTRICT','SUBDISTRICT','DISTRICT'])[1 + i / 5 % 7] as level,
                    :now::timestamptz - make_interval(mins => 60 * 24 * 36 + i * (1000 * 1440 / :many)) as registered
                  from generate_series(1, :many) i) t""").param("many", many).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("insert into party (case_no, role, name, phone) select case_no, 'REPORTER', '某某', '139' || lpad((row_number() over (order by case_no) % 90000)::text, 8, '0')"
                + " from case_file where channel_no like 'SAMPLE-C%'").update();
        jdbc.sql("""
                insert into clock (case_no, stage, unit, round, stage_name, fast, term_unit, reckoning, warning_percent, second_end_percent, started_at, warn_at,
                  end_at, second_end_at, met_at, overdue_at)
                select c.case_no, s.stage, s.unit, 1, s.name, false, 'HOUR', 'WORKING', 80, 150, c.registered_at, c.registered_at + s.term * 0.8,
                  c.registered_at + s.term, c.registered_at + s.term * 1.5, s.met, case when s.met > c.registered_at + s.term then c.registered_at + s.term end
                from case_file c cross join lateral (values
                  ('first-contact', c.community, '首次联系', interval '1 day', case when hashtext(c.case_no) % 20 = 0 then c.registered_at + interval '30 hours' else c.first_contact_at end),
                  ('whole-case', c.subdistrict, '全程', interval '30 days', c.closed_at),
                  (case when c.route = 'TRIAGE' then 'post-handling' else 'mediation' end, case when c.route = 'TRIAGE' then c.subdistrict || '.post-legal' else c.community end,
                    '调处', interval '7 days', c.registered_at + make_interval(days => 5 + abs(hashtext(c.case_no)) % 3))) s (stage, unit, name, term, met)
                where c.channel_no like 'SAMPLE-C%'""").update();
        jdbc.sql("""
                insert into rating (case_no, round, source, rating, solved, rated_by, rated_at)
                select case_no, 1, 'VISIT', (array['EXCELLENT','GOOD','GOOD','FAIR','GOOD','GOOD','EXCELLENT','POOR'])[1 + abs(hashtext(case_no)) % 8], 'YES', 'hushan-clerk', closed_at
                from case_file where channel_no like 'SAMPLE-C%' and outcome <> 'WITHDRAWN' and abs(hashtext(case_no)) % 5 > 0""").update();
        jdbc.sql("""
                insert into triage (case_no, round, subdistrict, opened_at)
                select case_no, 1, subdistrict, registered_at + interval '1 day' from case_file where channel_no like 'SAMPLE-C%' and route = 'TRIAGE'""").update();
        jdbc.sql("""
                insert into triage_post (case_no, round, post, lead, added, open)
                select case_no, 1, subdistrict || '.' || (array['post-legal','post-mediation','post-sector','post-security'])[1 + abs(hashtext(case_no)) % 4], true, false, false
                from triage""").update();
        jdbc.sql("""
                insert into summons (case_no, number, unit, opened_at, called_at)
                select case_no, 1, subdistrict, registered_at + interval '2 days', registered_at + interval '2 days' from case_file
                where channel_no like 'SAMPLE-C%' and abs(hashtext(case_no)) % 10 = 0""").update();
        jdbc.sql("""
                insert into summons_department (case_no, number, department, position, returned_at)
                select case_no, 1, (array['dept-urban','dept-housing','dept-labour','dept-police'])[1 + abs(hashtext(case_no)) % 4], 1,
                  case when abs(hashtext(case_no)) % 7 = 0 then called_at + interval '1 day' end from summons""").update();
        trail();
    }

    /** Two entries each, with the chain as the house would have made it. */
    private void trail() {
        entry(1, "registered_at", "登记建档", "登记", "repeat('0', 64)", "case_file c");
        entry(2, "closed_at", "归档结案", "归档", "t.hash", "case_file c join trail t on t.case_no = c.case_no and t.seq = 1");
    }

    private void entry(int seq, String moment, String step, String decision, String previous, String source) {
        String at = "date_trunc('second', c." + moment + ")";
        String hash = Stream.of(previous, "c.case_no", "'" + seq + "'", "to_char(" + at + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", "'system'",
                "'" + step + "'", "'" + decision + "'", "''").map(part -> "convert_to(octet_length(" + part + ") || ':' || " + part + ", 'UTF8')")
                .collect(Collectors.joining(" || ", "encode(sha256(", "), 'hex')"));
        jdbc.sql("insert into trail (case_no, seq, at, actor, step, decision, previous_hash, hash) select c.case_no, " + seq + ", " + at + ", 'system', '" + step + "', '"
                + decision + "', " + previous + ", " + hash + " from " + source + " where c.channel_no like 'SAMPLE-C%'").update();
    }

    /**
     * Cases that wait for acceptance, registered one after the other in the last ten days. Goes on where an earlier run was cut off.
     * The job executor must be off.
     */
    void open(int many) {
        refuseBesideRealCases();
        int known = jdbc.sql("select count(*) from case_file where channel_no like '" + MARK + "O%'").query(Integer.class).single();
        Instant now = clock.instant();
        try {
            for (int i = known; i < many; i++) {
                if (i == known || i % 100 == 0) {
                    ClockUtil.setCurrentTime(Date.from(now.minus(Duration.ofDays(10).multipliedBy(many - i).dividedBy(many))));
                }
                String community = COMMUNITIES.get(i % COMMUNITIES.size());
                intake.receive(new NewCase("样例 " + i, "样例诉求，用来测量速度", Category.values()[i % 10], null, Channel.HOTLINE, MARK + "O" + i,
                        community + "-g" + (1 + i / 6 % 4), "样例路" + i % 200 + "号", null, null, 1, false, false,
                        List.of(new NewParty(PartyRole.REPORTER, "某某", "138%08d".formatted(i), null, null))), "hotline-12345");
                identity.clearAuthentication();
                if (i % 500 == 499) {
                    runSteps();
                }
            }
            runSteps();
        } finally {
            ClockUtil.reset();
        }
    }

    private void runSteps() {
        for (var due = management.createJobQuery().messages().withRetriesLeft().listPage(0, 1000); !due.isEmpty();
                due = management.createJobQuery().messages().withRetriesLeft().listPage(0, 1000)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    /** As autovacuum would have left it. */
    void settle() {
        jdbc.sql("vacuum analyze").update();
    }
}
