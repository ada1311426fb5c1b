package org.fengqiao.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
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
 * 加签: the holder of a task asks a post of the same sub-district or a department for its opinion and keeps his task. When he
 * completes the task before, or loses it to a timer or a withdrawal, nobody needs the opinion any more and it is taken back.
 */
@Service
public class SecondOpinions {

    /** The process in which the opinion is written, and the stage of its clock. */
    public static final String PROCESS = "second-opinion";
    private static final String STEP = "加签";
    private static final String POST = ".post-";
    private static final String HANDLER = ".handler";
    /** 八翼, in the order officers name them. */
    private static final List<String> POSTS = List.of("intake", "mediation", "reception", "sector", "legal", "security", "counselling",
            "volunteer");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Desk desk;
    private final Worklist worklist;
    private final OpinionRequests requests;
    private final Clocks clocks;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Recusals recusals;
    private final Organisation organisation;
    private final Trail trail;
    private final Notifications notifications;

    SecondOpinions(JdbcClient jdbc, Clock clock, Desk desk, Worklist worklist, OpinionRequests requests, Clocks clocks, CaseFiles caseFiles,
            Documents documents, Recusals recusals, Organisation organisation, Trail trail, Notifications notifications) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.desk = desk;
        this.worklist = worklist;
        this.requests = requests;
        this.clocks = clocks;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.recusals = recusals;
        this.organisation = organisation;
        this.trail = trail;
        this.notifications = notifications;
    }

    /**
     * The groups whose opinion the caller may ask for his task.
     *
     * @throws NotFound when there is no such task for the caller
     * @throws Conflict when it is done, not taken yet, or an opinion itself
     * @throws NotAllowed when somebody else has it
     */
    public List<String> advisers(String task, Caller caller) {
        TaskAtHand held = held(task, caller);
        CaseFile file = caseFiles.get(held.caseNo());
        Set<String> awaited = new LinkedHashSet<>(awaitedFor(held.id()).stream().map(SecondOpinion::group).toList());
        return Stream.concat(POSTS.stream().map(post -> file.subdistrict() + POST + post),
                organisation.units(UnitKind.DEPARTMENT).stream().map(unit -> unit.id() + HANDLER))
                .filter(group -> organisation.isGroup(group) && !awaited.contains(group) && isAble(group, held, caller)).toList();
    }

    /**
     * Asks a group for its opinion.
     *
     * @param question at most 2,000 characters
     * @return what was asked
     * @throws NotFound when there is no such task for the caller
     * @throws Conflict when it is done, not taken yet, an opinion itself, or the group is being asked for it already
     * @throws NotAllowed when somebody else has it
     * @throws InvalidInput when the question is missing or the group is none that could be asked
     */
    @Transactional
    public SecondOpinion ask(String task, String group, String question, Caller caller) {
        TaskAtHand held = held(task, caller);
        CaseFile file = caseFiles.get(held.caseNo());
        String asked = group == null ? "" : group.strip();
        Problems problems = new Problems();
        String words = Texts.required(problems, "question", "要听取的意见", question, 2000);
        if (asked.isEmpty()) {
            problems.add("group", "请选择由哪个岗位或部门出具意见");
        } else if (!isAdviser(asked, file)) {
            problems.add("group", "只能请本街道的岗位或部门承办人出具意见");
        } else if (caller.groups().contains(asked)) {
            problems.add("group", "不能请自己所在的岗位出具意见");
        } else if (!isAble(asked, held, caller)) {
            problems.add("group", organisation.groupName(asked) + " 目前没有可以出具意见的人");
        }
        problems.throwIfAny();
        // first the trail: it holds back a second request, which would find the same round
        trail.append(file.caseNo(), caller.id(), STEP, "“" + held.name() + "”请 " + organisation.groupName(asked) + " 出具意见", words);
        int round = clocks.nextRound(file.caseNo(), PROCESS, asked);
        SecondOpinion opinion = jdbc.sql("""
                insert into second_opinion (case_no, task, task_name, asked_group, round, question, asked_by, asked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning *""")
                .params(file.caseNo(), held.id(), held.name(), asked, round, words, caller.id(), now())
                .query(SecondOpinions::opinion).optional()
                .orElseThrow(() -> new Conflict(organisation.groupName(asked) + " 正在为该任务出具意见，不必重复加签"));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("forTask", held.name());
        content.put("askedGroup", organisation.groupName(asked));
        content.put("question", words);
        documents.record(file.caseNo(), "OPINION_ASKED", round, content, caller.id());
        requests.ask(opinion);
        return opinion;
    }

    /**
     * The opinion goes into the case file.
     *
     * @throws NotAllowed when the one who asked answers himself
     * @throws InvalidInput when it is empty or too long
     */
    @Transactional
    public void given(long id, String opinion, String person) {
        SecondOpinion asked = get(id);
        if (person.equals(asked.askedBy())) {
            throw new NotAllowed("不能给自己的加签出具意见");
        }
        Problems problems = new Problems();
        String words = Texts.required(problems, "opinionText", "意见", opinion, 4000);
        problems.throwIfAny();
        int rows = jdbc.sql("update second_opinion set given_by = ?, given_at = ? where id = ? and given_at is null and needless_at is null")
                .params(person, now(), id).update();
        if (rows == 0) {
            throw new Conflict("该加签已有意见，或已不再需要");
        }
        trail.append(asked.caseNo(), person, STEP, organisation.groupName(asked.group()) + " 对“" + asked.taskName() + "”出具意见", null);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("forTask", asked.taskName());
        content.put("askedGroup", organisation.groupName(asked.group()));
        content.put("opinion", words);
        documents.record(asked.caseNo(), "OPINION_GIVEN", asked.round(), content, person);
    }

    /** Tells the one who asked, and whoever has his task now, that the opinion is there. */
    @Transactional
    public void tellGiven(long id) {
        SecondOpinion given = get(id);
        Set<Recipient> to = new LinkedHashSet<>();
        if (!recusals.isRecused(given.caseNo(), given.askedBy())) {
            to.add(new Recipient.Officer(given.askedBy()));
        }
        worklist.find(given.task()).ifPresent(task -> {
            if (task.assignee() != null) {
                to.add(new Recipient.Officer(task.assignee()));
            } else {
                task.groups().forEach(group -> to.add(new Recipient.Group(group)));
                task.people().forEach(person -> to.add(new Recipient.Officer(person)));
            }
        });
        tell(given, "given", "意见已出具", to);
    }

    /** Those still awaited for a task that has ended are taken away. */
    @Transactional
    public void taskEnded(String task) {
        awaitedFor(task).forEach(requests::needless);
    }

    /** Those still awaited in a case that has been closed are taken away. */
    @Transactional
    public void caseClosed(String caseNo) {
        jdbc.sql("select * from second_opinion where case_no = ? and given_at is null and needless_at is null order by id").param(caseNo)
                .query(SecondOpinions::opinion).list().forEach(requests::needless);
    }

    /** Nobody needs the opinion any more: the trail says so and the group that was asked is told. */
    @Transactional
    public void takenBack(long id, String actor) {
        SecondOpinion asked = get(id);
        if (!asked.awaited()) {
            return;
        }
        jdbc.sql("update second_opinion set needless_at = ? where id = ?").params(now(), id).update();
        trail.append(asked.caseNo(), actor, STEP, "收回请 " + organisation.groupName(asked.group()) + " 出具意见的加签",
                "“" + asked.taskName() + "”已结束，不再需要意见");
        tell(asked, "needless", "已不再需要意见，加签收回", Set.of(new Recipient.Group(asked.group())));
    }

    public SecondOpinion get(long id) {
        return find(id).orElseThrow(() -> new NotFound("没有加签 " + id));
    }

    private Optional<SecondOpinion> find(long id) {
        return jdbc.sql("select * from second_opinion where id = ?").param(id).query(SecondOpinions::opinion).optional();
    }

    private List<SecondOpinion> awaitedFor(String task) {
        return jdbc.sql("select * from second_opinion where task = ? and given_at is null and needless_at is null order by id").param(task)
                .query(SecondOpinions::opinion).list();
    }

    private TaskAtHand held(String task, Caller caller) {
        TaskAtHand found = desk.task(task, caller);
        if (found.assignee() == null) {
            if (desk.isCandidate(found, caller)) {
                throw new Conflict("请先认领任务，再加签");
            }
            throw new NotAllowed("只有承办人可以加签");
        }
        if (!found.assignee().equals(caller.id())) {
            throw new NotAllowed("只有承办人可以加签");
        }
        if (found.process().equals(PROCESS)) {
            throw new Conflict("出具意见的任务不能再加签");
        }
        return found;
    }

    private boolean isAdviser(String group, CaseFile file) {
        int dot = group.indexOf('.');
        if (dot < 0 || !organisation.isGroup(group)) {
            return false;
        }
        String unit = group.substring(0, dot);
        return unit.equals(file.subdistrict()) && group.startsWith(POST, dot)
                || group.endsWith(HANDLER) && organisation.unit(unit).map(Unit::kind).filter(UnitKind.DEPARTMENT::equals).isPresent();
    }

    /** Somebody is there who is neither recused nor the one who asks. */
    private boolean isAble(String group, TaskAtHand held, Caller caller) {
        return !caller.groups().contains(group) && recusals.free(held.caseNo(), organisation.holders(group)).stream()
                .anyMatch(person -> !person.id().equals(caller.id()));
    }

    private void tell(SecondOpinion opinion, String event, String result, Set<Recipient> to) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("所办事项", opinion.taskName());
        details.put("出具意见", organisation.groupName(opinion.group()));
        details.put("情况", result);
        notifications.tell(new Notice(opinion.caseNo(), NoticeKind.OPINION, "opinion:" + opinion.id() + ":" + event, List.copyOf(to), details));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static SecondOpinion opinion(ResultSet row, int number) throws SQLException {
        return new SecondOpinion(row.getLong("id"), row.getString("case_no"), row.getString("task"), row.getString("task_name"),
                row.getString("asked_group"), row.getInt("round"), row.getString("asked_by"), row.getString("given_by"),
                instant(row, "given_at"), instant(row, "needless_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
