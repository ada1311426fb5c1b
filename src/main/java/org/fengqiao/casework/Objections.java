package org.fengqiao.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a recusal 回避 comes about: an officer declares himself, which counts at once, or records a party's objection. That to a
 * mediator is granted at once, because the parties choose their mediator; on any other one level up decides.
 */
@Service
public class Objections {

    /** The stage of the decision's clock. */
    static final String STAGE = "recusal-decision";
    private static final String STEP = "回避";
    private static final String ONLY_WHO_WORKS_ON_IT = "只有经办本案的人可以登记当事人的回避申请";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Worklist worklist;
    private final StandIns standIns;
    private final ObjectionDecisions decisions;
    private final Clocks clocks;
    private final CaseFiles caseFiles;
    private final Recusals recusals;
    private final Organisation organisation;
    private final Trail trail;
    private final Notifications notifications;

    Objections(JdbcClient jdbc, Clock clock, Worklist worklist, StandIns standIns, ObjectionDecisions decisions, Clocks clocks,
            CaseFiles caseFiles, Recusals recusals, Organisation organisation, Trail trail, Notifications notifications) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.worklist = worklist;
        this.standIns = standIns;
        this.decisions = decisions;
        this.clocks = clocks;
        this.caseFiles = caseFiles;
        this.recusals = recusals;
        this.organisation = organisation;
        this.trail = trail;
        this.notifications = notifications;
    }

    /**
     * Somebody who may have to stay away.
     *
     * @param post as officers call the post in which he works on the case; null where it is none of the case's
     */
    public record Candidate(Person person, String post) {
    }

    /** In Chinese why the officer can neither declare himself nor record an objection now; empty where he can. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(CaseFile file, Caller caller) {
        if (caller.groups().contains(SignedIn.CHANNEL) || !caller.subdistricts().contains(file.subdistrict())) {
            return Optional.of("您不办理本街道的案件");
        }
        if (file.status() == Status.CLOSED) {
            return Optional.of("案件已归档");
        }
        return isRecorded(file.caseNo(), caller.id()) && !worksOn(file, worklist.ofCase(file.caseNo()), caller) ? Optional.of("您已回避本案") : Optional.empty();
    }

    /**
     * The officer himself first; then, where he may record a party's objection, those who have a task of the case or could take one, and
     * the mediators, whom parties choose. Who is recorded as recused is left out.
     *
     * @throws NotFound when there is no such case for the caller
     * @throws NotAllowed when he is no officer
     */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(String caseNo, Caller caller) {
        CaseFile file = seen(caseNo, caller);
        if (caller.groups().contains(SignedIn.CHANNEL)) {
            throw new NotAllowed(ONLY_WHO_WORKS_ON_IT);
        }
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put(caller.id(), null);
        List<TaskAtHand> open = worklist.ofCase(caseNo);
        if (worksOn(file, open, caller)) {
            Stream<String> mediators = Stream.of(Optional.ofNullable(file.community()).map(community -> community + ".mediator"),
                    Optional.of(file.subdistrict() + ".post-mediation")).flatMap(Optional::stream);
            Stream.concat(open.stream().flatMap(task -> task.groups().stream()), mediators).distinct()
                    .forEach(group -> organisation.holders(group).forEach(holder -> posts.putIfAbsent(holder.id(), group)));
            open.stream().flatMap(task -> Stream.concat(Stream.ofNullable(task.assignee()), task.people().stream()))
                    .forEach(person -> posts.putIfAbsent(person, standIns.groupsFor(file, person).stream().findFirst().orElse(null)));
        }
        return posts.entrySet().stream().filter(one -> !isRecorded(caseNo, one.getKey()) && organisation.belongsTo(one.getKey(), file.subdistrict()))
                .flatMap(one -> organisation.person(one.getKey()).filter(Person::active)
                        .map(person -> new Candidate(person, one.getValue() == null ? null : organisation.groupName(one.getValue()))).stream()).toList();
    }

    private CaseFile seen(String caseNo, Caller caller) {
        return caseFiles.find(caseNo).filter(found -> caller.subdistricts().contains(found.subdistrict()))
                .orElseThrow(() -> new NotFound("没有案件 " + caseNo));
    }

    private boolean isRecorded(String caseNo, String person) {
        return recusals.of(caseNo).stream().anyMatch(recused -> recused.person().equals(person));
    }

    /**
     * Takes a declaration about oneself, or a party's objection to somebody else.
     *
     * @param kind name of a {@link RecusalKind}
     * @return the group that decides; empty where it counts at once
     * @throws NotFound when there is no such case for the caller
     * @throws NotAllowed when he has nothing to do with it
     * @throws Conflict when the case is closed, the person is recused or objected to already, or nobody could decide
     * @throws InvalidInput when person, kind or reason is missing or makes no sense
     */
    @Transactional
    public Optional<String> take(String caseNo, String person, String kind, String reason, Caller caller) {
        CaseFile file = seen(caseNo, caller);
        List<TaskAtHand> open = worklist.ofCase(caseNo);
        boolean self = caller.id().equals(person == null ? null : person.strip());
        if (caller.groups().contains(SignedIn.CHANNEL) || !self && !worksOn(file, open, caller)) {
            throw new NotAllowed(ONLY_WHO_WORKS_ON_IT);
        }
        Problems problems = new Problems();
        Person whom = checkedPerson(problems, person, file);
        RecusalKind why = checkedKind(problems, kind, self);
        String words = Texts.required(problems, "reason", "回避的理由", reason, 2000);
        problems.throwIfAny();
        if (file.status() == Status.CLOSED) {
            throw new Conflict("本案已归档");
        }
        if (isRecorded(caseNo, whom.id())) {
            throw new Conflict(whom.name() + " 已回避本案");
        }
        if (self || isMediator(file, whom.id())) {
            recusals.record(caseNo, whom.id(), why, words, caller.id());
            if (!self) {
                tell(caseNo, "at-once:" + whom.id(), whom, "准予回避", Set.of(new Recipient.Officer(whom.id())));
            }
            return Optional.empty();
        }
        return Optional.of(ask(file, open, whom, why, words, caller).decider());
    }

    private Objection ask(CaseFile file, List<TaskAtHand> open, Person whom, RecusalKind kind, String reason, Caller caller) {
        String decider = decider(file, open, whom.id());
        // first the trail: it holds back a second request, which would find the same round
        trail.append(file.caseNo(), caller.id(), STEP, "当事人申请 " + whom.name() + " 回避（" + kind.label() + "），由 "
                + organisation.groupName(decider) + " 决定", reason);
        int round = clocks.nextRound(file.caseNo(), STAGE, decider.substring(0, decider.indexOf('.')));
        Objection objection = jdbc.sql("""
                insert into objection (case_no, person, kind, reason, recorded_by, recorded_at, decider) values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing returning *""")
                .params(file.caseNo(), whom.id(), kind.name(), reason, caller.id(), now(), decider).query(Objections::objection).optional()
                .orElseThrow(() -> new Conflict("已有对 " + whom.name() + " 的回避申请待决定"));
        decisions.ask(objection, round);
        return objection;
    }

    /** One level above the role in which he works on the case; never a group in which he would be alone. */
    private String decider(CaseFile file, List<TaskAtHand> open, String person) {
        Set<String> own = new LinkedHashSet<>(organisation.groupsOf(person));
        Set<String> role = new LinkedHashSet<>();
        open.stream().filter(task -> person.equals(task.assignee())).forEach(task -> task.groups().stream().filter(own::contains).forEach(role::add));
        open.stream().forEach(task -> task.groups().stream().filter(own::contains).forEach(role::add));
        role.addAll(standIns.groupsFor(file, person));
        for (String group : role) {
            Optional<String> above = organisation.superior(group);
            while (above.isPresent()) {
                if (recusals.free(file.caseNo(), organisation.holders(above.get())).stream().anyMatch(other -> !other.id().equals(person))) {
                    return above.get();
                }
                above = organisation.superior(above.get());
            }
        }
        throw new Conflict("没有上一级可以决定是否回避");
    }

    /**
     * The superior's decision is recorded; {@link #grant} and {@link #tell} follow.
     *
     * @param reason needed for a refusal
     * @throws NotAllowed when the person concerned decides himself
     * @throws Conflict when it is decided
     */
    @Transactional
    public void decided(long id, boolean granted, String reason, String person) {
        Objection objection = get(id);
        if (person.equals(objection.person())) {
            throw new NotAllowed("不能决定对自己的回避申请");
        }
        int rows = jdbc.sql("""
                update objection set granted = ?, decided_by = ?, decided_at = ?, decision_reason = ?
                where id = ? and decided_at is null and needless_at is null""").params(granted, person, now(), reason, id).update();
        if (rows == 0) {
            throw new Conflict("该回避申请已有决定，或不必再决定");
        }
        trail.append(objection.caseNo(), person, STEP, (granted ? "准予" : "不准") + " " + name(objection.person()) + " 回避", reason);
    }

    /** The objection is granted: the person leaves the case. */
    @Transactional
    public void grant(long id) {
        Objection objection = get(id);
        String decidedBy = jdbc.sql("select decided_by from objection where id = ?").param(id).query(String.class).single();
        recusals.record(objection.caseNo(), objection.person(), objection.kind(), objection.reason(), decidedBy);
    }

    /** Tells who recorded it how it was decided, and the person concerned where he has to leave. */
    @Transactional
    public void tell(long id) {
        Objection decided = get(id);
        Set<Recipient> to = new LinkedHashSet<>();
        to.add(new Recipient.Officer(decided.recordedBy()));
        boolean granted = Boolean.TRUE.equals(decided.granted());
        if (granted) {
            to.add(new Recipient.Officer(decided.person()));
        }
        tell(decided.caseNo(), "decided:" + id, organisation.person(decided.person()).orElseThrow(), granted ? "准予回避" : "不准回避，理由见案件档案", to);
    }

    /** Those undecided in a case that has been closed need no decision any more. */
    @Transactional
    public void caseClosed(String caseNo) {
        undecided(caseNo).forEach(decisions::needless);
    }

    /** The person has left the case on other grounds. */
    @Transactional
    public void left(String caseNo, String person) {
        undecided(caseNo).stream().filter(objection -> objection.person().equals(person)).forEach(decisions::needless);
    }

    /** Nobody has to decide any more. */
    @Transactional
    public void takenBack(long id, String actor) {
        Objection objection = get(id);
        int rows = jdbc.sql("update objection set needless_at = ? where id = ? and decided_at is null and needless_at is null")
                .params(now(), id).update();
        if (rows > 0) {
            trail.append(objection.caseNo(), actor, STEP, "对 " + name(objection.person()) + " 的回避申请不必再决定", "本案已归档，或其已回避");
        }
    }

    public Objection get(long id) {
        return jdbc.sql("select * from objection where id = ?").param(id).query(Objections::objection).optional()
                .orElseThrow(() -> new NotFound("没有回避申请 " + id));
    }

    private List<Objection> undecided(String caseNo) {
        return jdbc.sql("select * from objection where case_no = ? and decided_at is null and needless_at is null order by id").param(caseNo)
                .query(Objections::objection).list();
    }

    /** Somebody who has a task of the case, or who serves where it is; the evaluation teams only look at it. */
    private boolean worksOn(CaseFile file, List<TaskAtHand> open, Caller caller) {
        Stream<String> units = Stream.concat(Stream.of(file.subdistrict()), Stream.of(Optional.ofNullable(file.community()),
                Optional.ofNullable(file.grid()), organisation.enclosing(file.subdistrict(), UnitKind.DISTRICT).map(Unit::id)).flatMap(Optional::stream));
        List<String> serving = caller.groups().stream().filter(group -> !group.endsWith(".evaluator")).toList();
        return units.anyMatch(unit -> serving.stream().anyMatch(group -> group.startsWith(unit + ".")))
                || open.stream().anyMatch(task -> caller.id().equals(task.assignee()) || task.people().contains(caller.id())
                || task.groups().stream().anyMatch(caller.groups()::contains));
    }

    private Person checkedPerson(Problems problems, String person, CaseFile file) {
        String id = person == null ? "" : person.strip();
        Person known = organisation.person(id).filter(Person::active).orElse(null);
        if (id.isEmpty()) {
            problems.add("person", "请选择须回避的人");
        } else if (known == null) {
            problems.add("person", "没有这个人，或其已离岗");
        } else if (!organisation.belongsTo(id, file.subdistrict())) {
            problems.add("person", known.name() + " 不属于本街道，不办理本案");
        }
        return known;
    }

    private static RecusalKind checkedKind(Problems problems, String name, boolean self) {
        RecusalKind kind = Stream.of(RecusalKind.values()).filter(one -> one.name().equals(name)).findFirst().orElse(null);
        if (kind == null) {
            problems.add("kind", "请选择回避的情形：" + String.join("、", Stream.of(RecusalKind.values()).map(Enum::name).toList()));
        } else if (self && kind == RecusalKind.OBJECTED) {
            problems.add("kind", "本人回避请选择本人的情形；“当事人申请其回避”用于登记对他人的申请");
        }
        return kind;
    }

    private boolean isMediator(CaseFile file, String person) {
        return standIns.groupsFor(file, person).stream().anyMatch(group -> group.endsWith(".mediator") || group.endsWith(".post-mediation"));
    }

    private void tell(String caseNo, String event, Person person, String result, Set<Recipient> to) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("被申请回避", person.name());
        details.put("结果", result);
        notifications.tell(new Notice(caseNo, NoticeKind.RECUSAL, "recusal:" + event, List.copyOf(to), details));
    }

    private String name(String person) {
        return organisation.person(person).map(Person::name).orElse(person);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Objection objection(ResultSet row, int number) throws SQLException {
        return new Objection(row.getLong("id"), row.getString("case_no"), row.getString("person"), RecusalKind.valueOf(row.getString("kind")),
                row.getString("reason"), row.getString("recorded_by"), row.getString("decider"), row.getObject("granted", Boolean.class),
                row.getObject("needless_at") != null);
    }
}
