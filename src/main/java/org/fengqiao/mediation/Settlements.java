package org.fengqiao.mediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.casefile.Agreement;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Party;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.WorkingCalendars;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mediated agreements 调解协议 and whether they are kept. */
@Service
public class Settlements {

    /** Kind of the agreement in the register. */
    public static final String KIND = "MEDIATION";
    /** 人民调解法: together, within so many days from the day it binds. */
    static final int CONFIRMATION_DAYS = 30;
    /** A date that far off is a slip of the pen. */
    private static final int LONGEST_YEARS = 5;
    private static final String STEP = "核查履行";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Agreements agreements;
    private final Documents documents;
    private final Trail trail;
    private final Consents consents;
    private final Mediators mediators;
    private final Notifications notifications;
    private final WorkingCalendars calendars;

    Settlements(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Agreements agreements, Documents documents, Trail trail,
            Consents consents, Mediators mediators, Notifications notifications, WorkingCalendars calendars) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.agreements = agreements;
        this.documents = documents;
        this.trail = trail;
        this.consents = consents;
        this.mediators = mediators;
        this.notifications = notifications;
        this.calendars = calendars;
    }

    /**
     * When the performance is to be checked.
     *
     * @param atOnce it was performed on the spot, or is today: nobody waits for the evening
     * @param dueAt the end of the office hours on the agreed day
     */
    public record CheckDue(boolean atOnce, Instant dueAt) {
    }

    /**
     * Records what the parties agreed on.
     *
     * @throws Conflict when their consent is missing, or this round has its agreement already
     * @throws NotAllowed when the person may not mediate the case
     * @throws InvalidInput naming every field that is missing or wrong
     */
    @Transactional
    public CheckDue agreed(Mediation mediation, Settlement settlement, String person) {
        String caseNo = mediation.caseNo();
        Consents.InForce consent = consents.require(mediation);
        mediators.requireMayMediate(caseNo, person);
        CaseFile file = caseFiles.get(caseNo);
        List<String> mediating = Stream.concat(Stream.of(person), consent.companions().stream()).distinct().toList();
        check(file, settlement, consent, mediating);
        if (jdbc.sql("select count(*) from mediation_agreement where consent_id = ? and round = ?").params(consent.id(), mediation.round())
                .query(Integer.class).single() > 0) {
            throw alreadyAgreed();
        }
        Agreement agreement = agreements.record(caseNo, KIND, mediation.round(), settlement.terms(), settlement.effectiveOn(), person);
        int rows = jdbc.sql("insert into mediation_agreement (agreement_id, consent_id, round, form, dispute, performance, perform_on)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(agreement.id(), consent.id(), mediation.round(), settlement.form().name(), settlement.dispute(), settlement.performance(),
                        settlement.performOn())
                .update();
        if (rows == 0) {
            throw alreadyAgreed();
        }
        for (int i = 0; i < mediating.size(); i++) {
            jdbc.sql("insert into mediation_agreement_mediator (agreement_id, position, person) values (?, ?, ?)")
                    .params(agreement.id(), i, mediating.get(i)).update();
        }
        sign(agreement, Side.APPLICANT, settlement.applicant());
        sign(agreement, Side.RESPONDENT, settlement.respondent());
        registerParties(caseNo, settlement);
        write(mediation, settlement, mediating, person);
        mediating.forEach(one -> caseFiles.handled(caseNo, one, mediation.organisationUnit(), Mediation.STEP));
        boolean atOnce = !settlement.performOn().isAfter(today());
        trail.append(caseNo, person, Mediation.STEP, "达成调解协议（" + settlement.form().label() + "），" + represented(settlement) + "履行日期 "
                + settlement.performOn() + (atOnce ? "，即时核查" : "") + "；" + confirmation(settlement), null);
        tell(agreement, settlement);
        return new CheckDue(atOnce, calendars.current().closing(settlement.performOn()));
    }

    private static Conflict alreadyAgreed() {
        return new Conflict("本轮调解已经订立协议，不能再订一份");
    }

    private void check(CaseFile file, Settlement settlement, Consents.InForce consent, List<String> mediating) {
        Problems problems = new Problems();
        settlement.applicant().check(problems, Side.APPLICANT);
        settlement.respondent().check(problems, Side.RESPONDENT);
        problems.check(settlement.terms() != null, "terms", "请填写协议内容");
        problems.check(settlement.performance() != null, "performance", "请填写怎样履行");
        problems.check(settlement.form() != null, "agreementForm", "请选择书面协议还是口头协议");
        problems.check(settlement.effectiveOn() != null, "effectiveOn", "请填写协议生效日期");
        problems.check(settlement.effectiveOn() == null || !settlement.effectiveOn().isAfter(today()), "effectiveOn", "生效日期不能晚于今天");
        problems.check(settlement.performOn() != null, "performOn", "请填写履行日期");
        problems.check(settlement.performOn() == null || settlement.effectiveOn() == null || !settlement.performOn().isBefore(settlement.effectiveOn()),
                "performOn", "履行日期不能早于协议生效日期");
        problems.check(settlement.performOn() == null || !settlement.performOn().isAfter(today().plusYears(LONGEST_YEARS)), "performOn",
                "履行日期须在 " + LONGEST_YEARS + " 年以内");
        Set<String> names = everybody(settlement).collect(Collectors.toSet());
        mediating.stream().map(mediators::name).filter(names::contains).forEach(name -> problems.add("applicantNames",
                name + "是调解员，不能又是协议的一方，应当回避，请换人调解"));
        if (file.secret() && !consent.reporterDisclosed()) {
            problems.check(reporters(file.caseNo()).stream().noneMatch(name -> names.contains(name) || Stream.of(settlement.terms(),
                    settlement.performance(), settlement.dispute()).filter(Objects::nonNull).anyMatch(text -> text.contains(name))), "applicantNames",
                    "反映人要求保密，协议会交给对方，不能出现反映人的姓名；他同意公开的，请重新征得同意");
        }
        problems.throwIfAny();
    }

    private static Stream<String> everybody(Settlement settlement) {
        return Stream.concat(settlement.applicant().everybody(), settlement.respondent().everybody());
    }

    private List<String> reporters(String caseNo) {
        return caseFiles.parties(caseNo).stream().filter(party -> party.role() == PartyRole.REPORTER).map(Party::name)
                .filter(Objects::nonNull).map(String::strip).filter(name -> name.length() > 1).toList();
    }

    private void sign(Agreement agreement, Side side, Signatories signatories) {
        for (int i = 0; i < signatories.names().size(); i++) {
            jdbc.sql("insert into mediation_signatory (agreement_id, side, position, capacity, name) values (?, ?, ?, ?, ?)")
                    .params(agreement.id(), side.name(), i, signatories.capacity().name(), signatories.names().get(i)).update();
        }
        for (int i = 0; i < signatories.represented().size(); i++) {
            jdbc.sql("insert into mediation_represented (agreement_id, side, position, name) values (?, ?, ?, ?)")
                    .params(agreement.id(), side.name(), i, signatories.represented().get(i)).update();
        }
    }

    /** They belong to the case from now on: recusal asks who they are, and whoever may not know them sees their names masked. */
    private void registerParties(String caseNo, Settlement settlement) {
        Set<String> known = caseFiles.parties(caseNo).stream().map(Party::name).filter(Objects::nonNull).map(String::strip)
                .collect(Collectors.toSet());
        register(caseNo, settlement.applicant(), PartyRole.AFFECTED, known);
        register(caseNo, settlement.respondent(), PartyRole.COUNTERPARTY, known);
    }

    private void register(String caseNo, Signatories signatories, PartyRole role, Set<String> known) {
        signatories.names().stream().filter(known::add).forEach(name -> caseFiles.addParty(caseNo,
                new NewParty(signatories.represents() ? PartyRole.REPRESENTATIVE : role, name, null, null, null)));
        signatories.represented().stream().filter(known::add).forEach(name -> caseFiles.addParty(caseNo, new NewParty(role, name, null, null, null)));
    }

    private void write(Mediation mediation, Settlement settlement, List<String> mediating, String person) {
        Map<String, Object> content = new LinkedHashMap<>();
        side(content, "applicant", settlement.applicant());
        side(content, "respondent", settlement.respondent());
        if (settlement.dispute() != null) {
            content.put("dispute", settlement.dispute());
        }
        content.put("terms", settlement.terms());
        content.put("performance", settlement.performance());
        content.put("performOn", settlement.performOn().toString());
        content.put("agreementForm", settlement.form().label());
        content.put("mediators", mediating.stream().map(mediators::name).collect(Collectors.joining("、")));
        content.put("effectiveOn", settlement.effectiveOn().toString());
        content.put("confirmation", confirmation(settlement));
        documents.record(mediation.caseNo(), "MEDIATION_AGREEMENT", mediation.round(), content, person);
    }

    private static void side(Map<String, Object> content, String side, Signatories signatories) {
        content.put(side, String.join("、", signatories.names()) + "（" + signatories.capacity().label() + "）");
        if (signatories.represents()) {
            content.put(side + "Represented", "共 " + signatories.represented().size() + " 人：" + String.join("、", signatories.represented()));
        }
    }

    private static String represented(Settlement settlement) {
        return Stream.of(settlement.applicant(), settlement.respondent()).filter(Signatories::represents)
                .map(side -> side.names().size() + " 名代表人代表 " + side.represented().size() + " 人，").collect(Collectors.joining());
    }

    private static String confirmation(Settlement settlement) {
        return "已告知双方可在 " + settlement.effectiveOn().plusDays(CONFIRMATION_DAYS) + " 前（生效之日起 " + CONFIRMATION_DAYS + " 日内）共同向人民法院申请司法确认";
    }

    private void tell(Agreement agreement, Settlement settlement) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("协议生效日期", settlement.effectiveOn().toString());
        details.put("履行日期", settlement.performOn().toString());
        details.put("司法确认", "需要法院确认协议效力的，请双方在 " + settlement.effectiveOn().plusDays(CONFIRMATION_DAYS) + " 前共同向人民法院提出申请");
        notifications.tell(new Notice(agreement.caseNo(), NoticeKind.AGREEMENT, "agreement/" + agreement.id(), List.of(new Recipient.Reporter()), details));
    }

    /**
     * Whether the agreement of this round was kept.
     *
     * @param finding what was found; kept in the file
     * @param ending only for {@link PerformanceResult#ENDED}
     * @return why the mediation ends without result, as everybody may read it; empty otherwise
     */
    @Transactional
    public Optional<String> checked(Mediation mediation, PerformanceResult result, String finding, Ending ending, String person) {
        Consents.InForce consent = consents.require(mediation);
        mediators.requireMayMediate(mediation.caseNo(), person);
        Problems problems = new Problems();
        problems.check(result != null, "performanceResult", "请选择核查结果");
        problems.check(finding != null, "finding", "请填写核查情况");
        if (result == PerformanceResult.ENDED) {
            ending.check(problems);
        }
        problems.throwIfAny();
        int rows = jdbc.sql("update mediation_agreement set performed = ?, checked_at = ?, checked_by = ? where consent_id = ? and round = ?"
                + " and performed is null")
                .params(result == PerformanceResult.PERFORMED, clock.instant().atOffset(ZoneOffset.UTC), person, consent.id(), mediation.round()).update();
        if (rows == 0) {
            throw new Conflict("本轮调解没有待核查的协议");
        }
        documents.record(mediation.caseNo(), "MEDIATION_PERFORMANCE", mediation.round(), Map.of("performanceResult", result.label(), "performanceFinding", finding), person);
        caseFiles.handled(mediation.caseNo(), person, mediation.organisationUnit(), STEP);
        trail.append(mediation.caseNo(), person, STEP, "调解协议" + result.label(), result == PerformanceResult.ENDED ? ending.reason() : null);
        return result == PerformanceResult.ENDED
                ? Optional.of(ending.publicReason("调解协议未履行", caseFiles.get(mediation.caseNo()))) : Optional.empty();
    }

    /** The agreement with all its parts; empty where the case has no such mediated agreement. */
    public Optional<RecordedSettlement> find(String caseNo, long agreementId) {
        return agreements.of(caseNo).stream().filter(agreement -> agreement.id() == agreementId && agreement.kind().equals(KIND)).findFirst()
                .flatMap(agreement -> jdbc.sql("select * from mediation_agreement where agreement_id = ?").param(agreementId)
                        .query((row, number) -> recorded(agreement, row)).optional());
    }

    private RecordedSettlement recorded(Agreement agreement, ResultSet row) throws SQLException {
        OffsetDateTime checked = row.getObject("checked_at", OffsetDateTime.class);
        return new RecordedSettlement(agreement, signatories(agreement.id(), Side.APPLICANT), signatories(agreement.id(), Side.RESPONDENT),
                row.getString("dispute"), row.getString("performance"), row.getObject("perform_on", LocalDate.class),
                AgreementForm.valueOf(row.getString("form")),
                jdbc.sql("select person from mediation_agreement_mediator where agreement_id = ? order by position").param(agreement.id())
                        .query(String.class).list().stream().map(mediators::name).toList(),
                row.getObject("performed", Boolean.class), checked == null ? null : checked.toInstant());
    }

    private Signatories signatories(long agreement, Side side) {
        record Line(Capacity capacity, String name) {
        }
        List<Line> lines = jdbc.sql("select capacity, name from mediation_signatory where agreement_id = ? and side = ? order by position")
                .params(agreement, side.name()).query((row, number) -> new Line(Capacity.valueOf(row.getString("capacity")), row.getString("name"))).list();
        List<String> represented = jdbc.sql("select name from mediation_represented where agreement_id = ? and side = ? order by position")
                .params(agreement, side.name()).query(String.class).list();
        return new Signatories(lines.stream().map(Line::name).toList(), lines.get(0).capacity(), represented, !represented.isEmpty());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
