package org.fengqiao.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Steps 5 and 6, 确定方案 and 运用实施: the measures with their 四定 and how they are carried out. */
@Service
public class Plans {

    static final String AGREEMENT = "PLAN";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Agreements agreements;
    private final Trail trail;
    private final Organisation organisation;
    private final WorkingDays workingDays;

    Plans(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Documents documents, Agreements agreements, Trail trail,
            Organisation organisation, WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.agreements = agreements;
        this.trail = trail;
        this.organisation = organisation;
        this.workingDays = workingDays;
    }

    /**
     * Agrees on a plan.
     *
     * @param limit working days that a measure may take without approval
     * @throws InvalidInput naming each of the 四定 that is missing and each date that is past or too far
     */
    @Transactional
    public void agree(Consultation consultation, Plan plan, int limit, String actor) {
        LocalDate today = LocalDate.now(clock);
        Problems problems = new Problems();
        plan.check(organisation.unit(consultation.unit()).filter(unit -> unit.kind() == UnitKind.SUBDISTRICT).isPresent(), today,
                workingDays.latestDay(today, limit), problems);
        String subdistrict = caseFiles.get(consultation.caseNo()).subdistrict();
        List<Person> accounts = new ArrayList<>();
        for (int i = 0; i < plan.measures().size(); i++) {
            accounts.add(account(plan.measures().get(i), i, subdistrict, problems));
        }
        problems.throwIfAny();

        List<Map<String, Object>> measures = new ArrayList<>();
        StringBuilder terms = new StringBuilder();
        for (int i = 0; i < plan.measures().size(); i++) {
            PlannedMeasure measure = plan.measures().get(i);
            Person account = accounts.get(i);
            String who = account == null ? measure.responsible() : account.name();
            jdbc.sql("insert into measure (case_no, unit, round, position, person, person_name, duty, due_on, effect)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(consultation.caseNo(), consultation.unit(), consultation.round(), i + 1,
                            account == null ? null : account.id(), account == null ? who : null, measure.duty(),
                            measure.dueOn(), measure.effect())
                    .update();
            measures.add(Map.of("responsible", who, "duty", measure.duty(), "dueOn", measure.dueOn().toString(), "effect",
                    measure.effect()));
            terms.append(i + 1).append(". 定人：").append(who).append("；定责：").append(measure.duty()).append("；定时：")
                    .append(measure.dueOn()).append("；定效：").append(measure.effect()).append('\n');
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("measures", measures);
        Optional.ofNullable(plan.responsibleOffice()).ifPresent(office -> content.put("responsibleOffice", office));
        Optional.ofNullable(plan.leadOfficer()).ifPresent(lead -> content.put("leadOfficer", lead));
        if (plan.needsOwnersDecision()) {
            content.put("ownersDecision", plan.ownersDecision());
        }
        agreements.record(consultation.caseNo(), AGREEMENT, consultation.round(), terms.toString().strip(), today, actor);
        documents.record(consultation.caseNo(), DocumentKind.PLAN.name(), consultation.round(), content, actor);
        trail.append(consultation.caseNo(), actor, Step.PLAN, "方案已定，共 " + measures.size() + " 项措施", null);
    }

    /** The account meant by 定人; null where a name was written. */
    private Person account(PlannedMeasure measure, int index, String subdistrict, Problems problems) {
        String responsible = measure.responsible();
        if (responsible == null) {
            return null;
        }
        Optional<Person> person = organisation.person(responsible).filter(Person::active)
                .filter(found -> organisation.belongsTo(found.id(), subdistrict));
        // an account is plain ASCII; a name that looks like one is a mistyped account, and nobody would get the task
        problems.check(person.isPresent() || !responsible.matches("[\\x21-\\x7e]+"), "measures[" + index + "].responsible",
                "第 " + (index + 1) + " 项措施的责任人：没有可用的账号 " + responsible + "；没有账号的请填写中文姓名，由经办人代报");
        return person.orElse(null);
    }

    /** The measures of the plan of this round, in their order. */
    public List<Measure> measures(Consultation consultation) {
        return jdbc.sql("select * from measure where case_no = ? and unit = ? and round = ? order by position")
                .params(consultation.caseNo(), consultation.unit(), consultation.round()).query(Plans::measure).list();
    }

    /** @throws NotFound when there is no such measure */
    public Measure measure(long id) {
        return jdbc.sql("select * from measure where id = ?").param(id).query(Plans::measure).optional()
                .orElseThrow(() -> new NotFound("没有这项措施"));
    }

    /** @throws InvalidInput when there is no report */
    @Transactional
    public void progressed(long id, String report, String actor) {
        Problems problems = new Problems();
        checkReport(report, problems);
        problems.throwIfAny();
        Measure measure = measure(id);
        write(measure, Map.of("measure", measure.position(), "report", report, "done", false), actor);
        trail.append(measure.caseNo(), actor, Step.IMPLEMENTATION, "第 " + measure.position() + " 项措施报进展", null);
    }

    /**
     * A measure has been carried out. Who reports it and who was responsible have handled the case.
     *
     * @param observed what is to be seen of the effect agreed on
     * @throws InvalidInput when the report or the effect is missing
     * @throws Conflict when it was reported before
     */
    @Transactional
    public void completed(long id, String report, String observed, String actor) {
        Problems problems = new Problems();
        checkReport(report, problems);
        Texts.required(problems, "measureEffect", "见到的成效", observed, 2000);
        problems.throwIfAny();
        int rows = jdbc.sql("update measure set done_at = ?, done_by = ?, observed = ? where id = ? and done_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), actor, observed, id).update();
        Measure measure = measure(id);
        if (rows == 0) {
            throw new Conflict("第 " + measure.position() + " 项措施已经报告落实");
        }
        write(measure, Map.of("measure", measure.position(), "report", report, "observed", observed, "done", true), actor);
        trail.append(measure.caseNo(), actor, Step.IMPLEMENTATION, "第 " + measure.position() + " 项措施已落实", null);
        caseFiles.handled(measure.caseNo(), actor, measure.unit(), Step.IMPLEMENTATION);
        if (measure.person() != null) {
            caseFiles.handled(measure.caseNo(), measure.person(), measure.unit(), Step.IMPLEMENTATION);
        }
    }

    private static void checkReport(String report, Problems problems) {
        Texts.required(problems, "measureReport", "办理情况", report, 2000);
    }

    private void write(Measure measure, Map<String, Object> content, String actor) {
        documents.record(measure.caseNo(), DocumentKind.IMPLEMENTATION.name(), measure.round(), content, actor);
    }

    private static Measure measure(ResultSet row, int number) throws SQLException {
        return new Measure(row.getLong("id"), row.getString("case_no"), row.getString("unit"), row.getInt("round"),
                row.getInt("position"), row.getString("person"), row.getObject("due_on", LocalDate.class),
                row.getObject("done_at") != null);
    }
}
