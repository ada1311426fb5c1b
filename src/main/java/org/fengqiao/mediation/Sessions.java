package org.fengqiao.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of a mediation, each with its record. */
@Service
public class Sessions {

    static final String DOCUMENT = "MEDIATION_SESSION";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Documents documents;
    private final Clocks clocks;
    private final Consents consents;
    private final Mediators mediators;

    Sessions(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, Documents documents, Clocks clocks, Consents consents, Mediators mediators) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.documents = documents;
        this.clocks = clocks;
        this.consents = consents;
        this.mediators = mediators;
    }

    /** How a session of the case may be held: never face to face where there is domestic violence. */
    public List<Manner> manners(String caseNo) {
        CaseFile file = caseFiles.get(caseNo);
        boolean domesticViolence = file.violence() && file.category() == Category.FAMILY;
        return Arrays.stream(Manner.values()).filter(manner -> !domesticViolence || manner != Manner.FACE_TO_FACE).toList();
    }

    /**
     * Records a session.
     *
     * @return why the mediation ends without agreement, as everybody may read it; empty where it goes on
     * @throws Conflict when the parties' consent is not in the register
     * @throws NotAllowed when the person may not mediate the case
     * @throws InvalidInput naming every field that is missing or wrong
     */
    @Transactional
    public Optional<String> held(Mediation mediation, Session session, String person) {
        Consents.InForce consent = consents.require(mediation);
        if (session.result() == SessionResult.TERMINATED) {
            mediators.requireNoPart(mediation.caseNo(), person);
        } else {
            mediators.requireMayMediate(mediation.caseNo(), person);
        }
        check(mediation, session);
        int number = jdbc.sql("insert into mediation_session (consent_id, number, round, manner, held_at, result, next_at, mediator, recorded_at)"
                + " select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? from mediation_session where consent_id = ? returning number")
                .params(consent.id(), mediation.round(), session.manner().name(), session.heldAt().atOffset(ZoneOffset.UTC),
                        session.result().name(), session.nextAt() == null ? null : session.nextAt().atOffset(ZoneOffset.UTC), person,
                        clock.instant().atOffset(ZoneOffset.UTC), consent.id())
                .query(Integer.class).single();
        write(mediation, session, number, person);
        caseFiles.handled(mediation.caseNo(), person, mediation.organisationUnit(), Mediation.STEP);
        consent.companions().forEach(one -> caseFiles.handled(mediation.caseNo(), one, mediation.organisationUnit(), Mediation.STEP));
        String next = session.nextAt() == null ? "" : "，约定 " + words(session.nextAt());
        trail.append(mediation.caseNo(), person, Mediation.STEP, "第 %d 次调解（%s）：%s%s".formatted(number, session.manner().label(),
                session.result().label(), next), session.ending() == null ? null : session.ending().reason());
        return Optional.ofNullable(session.ending()).map(ending -> ending.publicReason(
                session.result() == SessionResult.TERMINATED ? "一方终止调解" : "调解未达成协议", caseFiles.get(mediation.caseNo())));
    }

    private void check(Mediation mediation, Session session) {
        Problems problems = new Problems();
        List<Manner> allowed = manners(mediation.caseNo());
        problems.check(session.manner() != null, "sessionManner", "请选择调解方式");
        problems.check(session.manner() == null || allowed.contains(session.manner()), "sessionManner",
                "涉家庭暴力的案件不得当面调解，请分别谈，或用电话、网络调解");
        problems.check(session.heldAt() != null, "heldAt", "请填写调解时间");
        problems.check(session.heldAt() == null || !session.heldAt().isAfter(clock.instant()), "heldAt", "调解时间不能晚于现在");
        problems.check(session.attended() != null, "attended", "请填写参加人");
        problems.check(session.said() != null, "said", "请填写调解经过");
        if (session.result() == SessionResult.AGAIN) {
            checkNext(problems, mediation, session.nextAt());
        }
        if (session.ending() != null) {
            session.ending().check(problems);
            problems.check(session.result() != SessionResult.TERMINATED || session.ending().wayOn() != WayOn.UNRESOLVED, "wayOnDecision",
                    "一方终止调解的，只能导入法定途径或转有职责的部门");
        }
        problems.throwIfAny();
    }

    /** A further session gets no new time: it is held while the clock of this round runs. */
    private void checkNext(Problems problems, Mediation mediation, Instant next) {
        Instant end = clocks.find(mediation.clock()).map(StageClock::endAt).orElse(Instant.MAX);
        if (end.isBefore(clock.instant())) {
            problems.add("nextAt", "调解时限已于 " + words(end) + " 届满，不能再约，请填写调解结果");
        } else if (next == null || !next.isAfter(clock.instant())) {
            problems.add("nextAt", "请填写下次调解的时间，不能早于现在");
        } else {
            problems.check(!next.isAfter(end), "nextAt", "下次调解须在时限之内，最迟 " + (end.equals(Instant.MAX) ? "" : words(end)));
        }
    }

    /** The latest moment for a further session; empty where no clock runs. */
    public Optional<String> latest(Mediation mediation) {
        return clocks.find(mediation.clock()).map(StageClock::endAt).map(this::words);
    }

    private void write(Mediation mediation, Session session, int number, String person) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("sessionNumber", number);
        content.put("sessionManner", session.manner().label());
        content.put("heldAt", words(session.heldAt()));
        content.put("attended", session.attended());
        content.put("mediationSaid", session.said());
        content.put("sessionResult", session.result().label());
        if (session.nextAt() != null) {
            content.put("nextSession", words(session.nextAt()));
        }
        documents.record(mediation.caseNo(), DOCUMENT, mediation.round(), content, person);
    }

    private String words(Instant moment) {
        return WHEN.format(moment.atZone(clock.getZone()));
    }
}
