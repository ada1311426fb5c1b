package org.fengqiao.mediation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The parties' consent: without it nobody is mediated, and it ends with the mediation it was given for. */
@Service
public class Consents {

    static final String REFUSED = "一方不同意人民调解";
    private static final int MOST_COMPANIONS = 10;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Mediators mediators;

    Consents(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, Mediators mediators) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.mediators = mediators;
    }

    /** The consent that is in force, with those who mediate under it. */
    record InForce(long id, String mediator, List<String> companions, boolean reporterDisclosed) {
    }

    /**
     * Both sides have been told their rights and have agreed.
     *
     * @throws InvalidInput naming every field that is missing or wrong, an interested mediator among them
     * @throws NotAllowed when the person himself may not mediate the case
     */
    @Transactional
    public void given(Mediation mediation, String queue, Consent consent, String person) {
        mediators.requireMayMediate(mediation.caseNo(), person);
        Problems problems = new Problems();
        check(problems, consent);
        if (consent.mediator() == null) {
            problems.add("mediator", "请选择双方认可的调解员");
        } else {
            mediators.check(problems, "mediator", mediation.caseNo(), consent.mediator(), mediators.offered(mediation.caseNo(), queue).people());
        }
        List<Person> companions = mediators.companions(mediation.caseNo(), queue);
        problems.check(consent.coMediators().size() <= MOST_COMPANIONS, "coMediators", "参加调解的人最多 " + MOST_COMPANIONS + " 位");
        consent.coMediators().stream().distinct().limit(MOST_COMPANIONS)
                .forEach(one -> mediators.check(problems, "coMediators", mediation.caseNo(), one, companions));
        problems.throwIfAny();
        end(mediation);
        long id = jdbc.sql("insert into mediation_consent (case_no, unit, round, manner, mediator, reporter_disclosed, recorded_at, recorded_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(mediation.caseNo(), mediation.unit(), mediation.round(), consent.manner().name(), consent.mediator(),
                        consent.reporterDisclosed(), now(), person)
                .query(Long.class).single();
        consent.coMediators().stream().distinct().filter(one -> !one.equals(consent.mediator())).forEach(one -> jdbc
                .sql("insert into mediation_co_mediator (consent_id, person) values (?, ?)").params(id, one).update());
        String others = consent.coMediators().isEmpty() ? "" : "，" + consent.coMediators().stream().distinct().map(mediators::name)
                .collect(Collectors.joining("、")) + "参加";
        trail.append(mediation.caseNo(), person, Mediation.STEP, "已告知双方权利，双方同意调解（" + consent.manner().label() + "），由"
                + mediators.name(consent.mediator()) + "主持" + others
                + (consent.reporterDisclosed() ? "；反映人同意向对方公开身份" : ""), null);
    }

    /**
     * A side does not agree, which ends the mediation at once.
     *
     * @return why, as everybody may read it
     */
    @Transactional
    public String refused(Mediation mediation, Consent consent, Ending ending, String person) {
        mediators.requireNoPart(mediation.caseNo(), person);
        Problems problems = new Problems();
        check(problems, consent);
        ending.check(problems);
        problems.check(ending.wayOn() != WayOn.UNRESOLVED, "wayOnDecision", "一方不同意调解的，只能导入法定途径或转有职责的部门");
        problems.throwIfAny();
        CaseFile file = caseFiles.get(mediation.caseNo());
        trail.append(mediation.caseNo(), person, Mediation.STEP, "已告知双方权利，" + who(consent) + "不同意调解：" + ending.wayOn().label(),
                ending.reason());
        return ending.publicReason(REFUSED, file);
    }

    private static String who(Consent consent) {
        return consent.reporterSide() == consent.otherSide() ? "双方" : consent.reporterSide() == Answer.REFUSE ? Side.APPLICANT.label() : Side.RESPONDENT.label();
    }

    private static void check(Problems problems, Consent consent) {
        problems.check(consent.rightsTold(), "rightsTold", "请先向双方告知权利");
        problems.check(consent.reporterSide() != null, "reporterSideConsent", "请选择申请方是否同意");
        problems.check(consent.otherSide() != null, "otherSideConsent", "请选择对方是否同意");
        problems.check(consent.manner() != null, "consentManner", "请选择以什么方式表示");
    }

    /** @throws Conflict when the parties' consent is not in the register */
    InForce require(Mediation mediation) {
        return inForce(mediation).orElseThrow(() -> new Conflict("还没有双方同意调解的记录，不能调解；请先告知权利、征得同意"));
    }

    private Optional<InForce> inForce(Mediation mediation) {
        return jdbc.sql("select * from mediation_consent where case_no = ? and unit = ? and ended_at is null order by id desc limit 1")
                .params(mediation.caseNo(), mediation.unit())
                .query((row, number) -> new InForce(row.getLong("id"), row.getString("mediator"),
                        jdbc.sql("select person from mediation_co_mediator where consent_id = ? order by person").param(row.getLong("id"))
                                .query(String.class).list(),
                        row.getBoolean("reporter_disclosed")))
                .optional();
    }

    /** The mediation is over, or another consent takes the place of this one. */
    void end(Mediation mediation) {
        jdbc.sql("update mediation_consent set ended_at = ? where case_no = ? and unit = ? and ended_at is null")
                .params(now(), mediation.caseNo(), mediation.unit()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
