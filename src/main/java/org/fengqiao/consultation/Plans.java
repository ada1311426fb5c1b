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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Steps 5 and 6, 确定方案 and 运用实施: the measures with their 四定 and how they are carried out. */
@Service
public class Plans {

    static final String AGREEMENT = "PLAN";
    /** Field of a written measure: the account of the one responsible, where he has one. */
    private static final String ACCOUNT = "person";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Agreements agreements;
    private final Trail trail;
    private final Organisation organisation;
    private final Notifications notifications;
    private final WorkingDays workingDays;
    private final Clocks clocks;

    Plans(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Documents documents, Agreements agreements, Trail trail,
            Organisation organisation, Notifications notifications, WorkingDays workingDays, Clocks clocks) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.agreements = agreements;
        this.trail = trail;
        this.organisation = organisation;
        this.notifications = notifications;
        this.workingDays = workingDays;
        this.clocks = clocks;
    }

    /**
     * Agrees on a plan. Where a measure takes longer than is allowed, the plan is only put before the superior: nothing of it
     * binds before he has approved it.
     *
     * @param typed what the officer wrote
     * @param returned the plan was sent back: what is left empty then stays as written before
     * @param limit working days that a measure may take without approval
     * @return whether the plan binds; else a superior has to approve it
     * @throws InvalidInput naming each of the 四定 that is missing, each date that is past or out of reach, and the missing
     *     reason for a long term
     */
    @Transactional
    public boolean agree(Consultation consultation, Plan typed, boolean returned, int limit, String actor) {
        Plan plan = returned ? draft(consultation).map(typed::orElse).orElse(typed) : typed;
        LocalDate latest = latestDay(limit);
        Problems problems = new Problems();
        plan.check(organisation.unit(consultation.unit()).filter(unit -> unit.kind() == UnitKind.SUBDISTRICT).isPresent(),
                LocalDate.now(clock), latest, problems);
        List<Person> accounts = accounts(consultation, plan, problems);
        problems.throwIfAny();
        List<Integer> beyond = plan.beyond(latest);
        if (beyond.isEmpty()) {
            bind(consultation, plan, accounts, actor, actor);
            return true;
        }
        Map<String, Object> content = content(plan, accounts);
        content.put("longTermReason", plan.longTermReason());
        documents.record(consultation.caseNo(), DocumentKind.PLAN_DRAFT.name(), consultation.round(), content, actor);
        trail.append(consultation.caseNo(), actor, Step.PLAN, "方案报上级批准：第 "
                + beyond.stream().map(String::valueOf).collect(Collectors.joining("、")) + " 项措施在 " + latest + " 之后完成",
                plan.longTermReason());
        return false;
    }

    /**
     * The superior approves how long the plan takes: now it binds.
     *
     * @throws NotAllowed when he has made the plan himself
     * @throws Conflict when there is no plan to approve, or one responsible can no longer be given the task
     */
    @Transactional
    public void approved(Consultation consultation, String actor) {
        Document draft = putBefore(consultation, actor);
        Plan plan = plan(draft);
        Problems problems = new Problems();
        List<Person> accounts = accounts(consultation, plan, problems);
        try {
            problems.throwIfAny();
        } catch (InvalidInput gone) {
            throw new Conflict(gone.getMessage() + "；请退回修改");
        }
        trail.append(consultation.caseNo(), actor, Step.PLAN_APPROVAL, "同意方案期限", null);
        bind(consultation, plan, accounts, draft.writtenBy(), actor);
    }

    /**
     * The superior sends the plan back to whoever made it.
     *
     * @throws NotAllowed when he has made the plan himself
     * @throws InvalidInput without a reason
     */
    @Transactional
    public void returned(Consultation consultation, String reason, String actor) {
        Document draft = putBefore(consultation, actor);
        Problems problems = new Problems();
        Texts.required(problems, "planTermReason", "退回理由", reason, 1000);
        problems.throwIfAny();
        TrailEntry entry = trail.append(consultation.caseNo(), actor, Step.PLAN_APPROVAL, "退回，重新确定方案", reason);
        notifications.tell(new Notice(consultation.caseNo(), NoticeKind.RETURNED, "plan-returned/" + entry.seq(),
                List.of(new Recipient.Officer(draft.writtenBy())), Map.of("环节", Step.PLAN, "退回理由", "见案件档案")));
    }

    /** The last day on which a measure may end without approval. */
    public LocalDate latestDay(int limit) {
        return workingDays.latestDay(LocalDate.now(clock), limit);
    }

    /** The plan of this round that was last put before the superior. */
    public Optional<Plan> draft(Consultation consultation) {
        return drafts(consultation).reduce((first, second) -> second).map(Plans::plan);
    }

    private Stream<Document> drafts(Consultation consultation) {
        return documents.of(consultation.caseNo()).stream().filter(document -> document.kind().equals(DocumentKind.PLAN_DRAFT.name())
                && document.round() == consultation.round());
    }

    /** The plan to decide on, for somebody who had no hand in it. */
    private Document putBefore(Consultation consultation, String actor) {
        List<Document> drafts = drafts(consultation).toList();
        if (drafts.isEmpty()) {
            throw new Conflict("没有待批准的方案");
        }
        if (drafts.stream().anyMatch(draft -> draft.writtenBy().equals(actor))) {
            throw new NotAllowed("不能审批自己拟定的方案，请由其他人审批");
        }
        return drafts.get(drafts.size() - 1);
    }

    private void bind(Consultation consultation, Plan plan, List<Person> accounts, String author, String actor) {
        StringBuilder terms = new StringBuilder();
        for (int i = 0; i < plan.measures().size(); i++) {
            PlannedMeasure measure = plan.measures().get(i);
            Person account = accounts.get(i);
            jdbc.sql("insert into measure (case_no, unit, round, position, person, person_name, duty, due_on, effect)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(consultation.caseNo(), consultation.unit(), consultation.round(), i + 1,
                            account == null ? null : account.id(), account == null ? measure.responsible() : null, measure.duty(),
                            measure.dueOn(), measure.effect())
                    .update();
            terms.append(i + 1).append(". 定人：").append(who(measure, account)).append("；定责：").append(measure.duty()).append("；定时：")
                    .append(measure.dueOn()).append("；定效：").append(measure.effect()).append('\n');
        }
        agreements.record(consultation.caseNo(), AGREEMENT, consultation.round(), terms.toString().strip(), LocalDate.now(clock), author);
        documents.record(consultation.caseNo(), DocumentKind.PLAN.name(), consultation.round(), content(plan, accounts), author);
        trail.append(consultation.caseNo(), actor, Step.PLAN, "方案已定，共 " + plan.measures().size() + " 项措施", null);
        inTime(caseFiles.get(consultation.caseNo()));
    }

    /**
     * A consultation has its time to come to a plan; how long that takes to carry out is agreed on and has clocks of its own. A
     * petition's time, and a date that an order set itself, are for the answer: they run on.
     */
    private void inTime(CaseFile file) {
        clocks.find(ClockKey.wholeCase(file.caseNo(), file.subdistrict()))
                .filter(whole -> file.channel() != Channel.PETITION && whole.agreedEnd() == null)
                .ifPresent(whole -> clocks.met(whole.key()));
    }

    private static Map<String, Object> content(Plan plan, List<Person> accounts) {
        List<Map<String, Object>> measures = new ArrayList<>();
        for (int i = 0; i < plan.measures().size(); i++) {
            PlannedMeasure measure = plan.measures().get(i);
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("responsible", who(measure, accounts.get(i)));
            Optional.ofNullable(accounts.get(i)).ifPresent(account -> written.put(ACCOUNT, account.id()));
            written.put("duty", measure.duty());
            written.put("dueOn", measure.dueOn().toString());
            written.put("effect", measure.effect());
            measures.add(written);
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("measures", measures);
        Optional.ofNullable(plan.responsibleOffice()).ifPresent(office -> content.put("responsibleOffice", office));
        Optional.ofNullable(plan.leadOfficer()).ifPresent(lead -> content.put("leadOfficer", lead));
        if (plan.needsOwnersDecision()) {
            content.put("ownersDecision", plan.ownersDecision());
        }
        return content;
    }

    private static Plan plan(Document draft) {
        Map<String, Object> content = draft.content();
        List<PlannedMeasure> measures = ((List<?>) content.get("measures")).stream().map(Map.class::cast)
                .map(written -> new PlannedMeasure((String) (written.containsKey(ACCOUNT) ? written.get(ACCOUNT) : written.get("responsible")),
                        (String) written.get("duty"), LocalDate.parse((String) written.get("dueOn")), (String) written.get("effect")))
                .toList();
        return new Plan(measures, (String) content.get("responsibleOffice"), (String) content.get("leadOfficer"),
                content.containsKey("ownersDecision"), (String) content.get("ownersDecision"), (String) content.get("longTermReason"));
    }

    private static String who(PlannedMeasure measure, Person account) {
        return account == null ? measure.responsible() : account.name();
    }

    /** For each measure the account meant by 定人; null where a name was written. */
    private List<Person> accounts(Consultation consultation, Plan plan, Problems problems) {
        String subdistrict = caseFiles.get(consultation.caseNo()).subdistrict();
        List<Person> accounts = new ArrayList<>();
        for (int i = 0; i < plan.measures().size(); i++) {
            accounts.add(account(plan.measures().get(i), i, subdistrict, problems));
        }
        return accounts;
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
