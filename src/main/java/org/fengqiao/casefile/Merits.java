package org.fengqiao.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports of volunteers and residents that led to a result. Who gets how many points for them is counted elsewhere. */
@Service
public class Merits {

    /** Where nobody reports because it is his office, or because he complains. */
    private static final Set<Channel> OF_HIS_OWN_ACCORD = Set.of(Channel.VOLUNTEER, Channel.WECHAT);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;

    Merits(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
    }

    /**
     * Records the merit of a case that is being closed, where it has one: reported by a volunteer or over the mini-program,
     * resolved, and not merged into what somebody else had reported before. A case closed for the second time keeps its first.
     */
    @Transactional
    public void record(String caseNo, String actor) {
        CaseFile file = caseFiles.get(caseNo);
        if (!OF_HIS_OWN_ACCORD.contains(file.channel()) || file.outcome() != Outcome.RESOLVED || file.mainCase() != null) {
            return;
        }
        int rows = jdbc.sql("insert into merit (case_no, reporter, channel, recorded_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(caseNo, caseFiles.reporter(caseNo).map(Party::id).orElse(null), file.channel().name(),
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (rows > 0) {
            trail.append(caseNo, actor, "积分依据", "主动上报（" + file.channel().label() + "）已化解，记入积分依据", null);
        }
    }

    public Optional<Merit> of(String caseNo) {
        return jdbc.sql("select * from merit where case_no = ?").param(caseNo)
                .query((row, number) -> new Merit(row.getString("case_no"), row.getObject("reporter", Long.class),
                        Channel.valueOf(row.getString("channel")), row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
