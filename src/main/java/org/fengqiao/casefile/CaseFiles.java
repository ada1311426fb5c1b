package org.fengqiao.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of case files. Every change of a case goes through here, in the transaction of the step that makes it. */
@Service
public class CaseFiles {

    public static final int MAX_TITLE = 100;
    public static final int MAX_DESCRIPTION = 4000;
    public static final int MAX_PEOPLE = 1_000_000;
    public static final int MAX_SETTLEMENT = 2000;
    private static final String SETTLEMENT = "SETTLEMENT";
    private static final String SETTLED = "当场处理";
    private static final String GRID_WORKER = ".grid-worker";
    /** Only what a mail server takes: the answers go there, and one that never arrives is a demand never answered. */
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisation organisation;
    private final Trail trail;
    private final Documents documents;
    private final ApplicationEventPublisher events;

    CaseFiles(JdbcClient jdbc, Clock clock, Organisation organisation, Trail trail, Documents documents, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisation = organisation;
        this.trail = trail;
        this.documents = documents;
        this.events = events;
    }

    /**
     * Registers a demand, or finds the case that the same channel number opened before: sent twenty times at once it is one
     * case.
     *
     * @param actor person id or channel account
     * @throws InvalidInput naming every field that is missing or wrong
     */
    @Transactional(noRollbackFor = InvalidInput.class)
    public Registration register(NewCase demand, String actor) {
        Optional<String> grid = gridOf(actor);
        validate(demand, grid.isPresent());
        if (demand.channelNo() != null) {
            // The lock holds back a second request with the same number until the first is committed or gone.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(demand.channel() + "/" + demand.channelNo()).query(Object.class).optional();
            Optional<CaseFile> known = find(demand.channel(), demand.channelNo());
            if (known.isPresent()) {
                return new Registration(known.get(), false);
            }
        }
        Unit subdistrict = organisation.enclosing(demand.placeUnit(), UnitKind.SUBDISTRICT).orElseThrow();
        Instant now = clock.instant();
        String caseNo = nextNumber(subdistrict, now.atZone(clock.getZone()).toLocalDate());
        jdbc.sql("""
                insert into case_file (case_no, title, description, category, grade, channel, channel_no, subdistrict,
                  community, grid, address, latitude, longitude, people_affected, secret, injury, level, status,
                  registered_at, registered_by, complained_unit, reply_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(caseNo, demand.title().strip(), demand.description().strip(), demand.category().name(),
                        (demand.grade() == null ? Grade.MISC : demand.grade()).name(), demand.channel().name(),
                        demand.channelNo(), subdistrict.id(),
                        organisation.enclosing(demand.placeUnit(), UnitKind.COMMUNITY).map(Unit::id).orElse(null),
                        organisation.enclosing(demand.placeUnit(), UnitKind.GRID).map(Unit::id).orElse(null),
                        demand.address().strip(), demand.latitude(), demand.longitude(), demand.peopleAffected(),
                        demand.secret(), demand.injury(), Level.COMMUNITY.name(), Status.REGISTERED.name(), at(now), actor,
                        demand.complainedUnit(), demand.replyBy())
                .update();
        for (NewParty party : demand.parties()) {
            addParty(caseNo, party);
        }
        trail.append(caseNo, actor, "登记建档", "登记：" + demand.channel().label(),
                demand.channelNo() == null ? null : "渠道编号 " + demand.channelNo());
        if (demand.settlement() != null) {
            documents.record(caseNo, SETTLEMENT, 1, Map.of("settlement", demand.settlement().strip()), actor);
            trail.append(caseNo, actor, SETTLED, "网格员已当场处理好，待核实，情况见档案", null);
            // so that nobody asks the reporter about his own work, or answers for him
            grid.ifPresent(unit -> handled(caseNo, actor, unit, SETTLED));
        }
        return new Registration(get(caseNo), true);
    }

    /** How a grid worker has settled the case before it was registered; empty where it was not, see {@link NewCase}. */
    public Optional<String> settlement(String caseNo) {
        return documents.latest(caseNo, SETTLEMENT).map(document -> document.content().get("settlement").toString());
    }

    /** Whether the person may have settled a demand on the spot, on whichever channel it reached him. */
    public boolean isGridWorker(String person) {
        return gridOf(person).isPresent();
    }

    private Optional<String> gridOf(String person) {
        return organisation.groupsOf(person).stream().filter(group -> group.endsWith(GRID_WORKER))
                .map(group -> group.substring(0, group.length() - GRID_WORKER.length())).findFirst();
    }

    private void validate(NewCase demand, boolean byGridWorker) {
        Problems problems = new Problems();
        problems.check(hasText(demand.title()), "title", "请填写标题");
        problems.check(length(demand.title()) <= MAX_TITLE, "title", "标题最多 " + MAX_TITLE + " 字");
        problems.check(hasText(demand.description()), "description", "请填写诉求内容");
        problems.check(length(demand.description()) <= MAX_DESCRIPTION, "description", "诉求内容最多 " + MAX_DESCRIPTION + " 字");
        problems.check(demand.category() != null, "category", "请选择有效的诉求类别");
        problems.check(demand.channel() != null, "channel", "请选择有效的来源渠道");
        problems.check(demand.channelNo() == null || hasText(demand.channelNo()) && demand.channelNo().length() <= 64,
                "channelNo", "渠道编号须为 1–64 个字符");
        problems.check(demand.peopleAffected() >= 1 && demand.peopleAffected() <= MAX_PEOPLE, "peopleAffected",
                "涉及人数须为 1–" + MAX_PEOPLE + " 的整数");
        problems.check(hasText(demand.address()), "address", "请填写事发地点");
        problems.check(length(demand.address()) <= 200, "address", "事发地点最多 200 字");
        problems.check(isPlace(demand.placeUnit()), "placeUnit", "请选择所属街道、社区或网格");
        problems.check(demand.complainedUnit() == null || isDepartment(demand.complainedUnit())
                || isOfTheBranch(demand.complainedUnit(), demand.placeUnit()), "complainedUnit", "投诉的单位须为事发地点所属的网格、社区或街道，或者区的部门");
        problems.check(demand.latitude() == null || Math.abs(demand.latitude().doubleValue()) <= 90, "latitude", "纬度须在 −90 与 90 之间");
        problems.check(demand.longitude() == null || Math.abs(demand.longitude().doubleValue()) <= 180, "longitude", "经度须在 −180 与 180 之间");
        for (int i = 0; i < demand.parties().size(); i++) {
            NewParty party = demand.parties().get(i);
            String field = party.role() == PartyRole.REPORTER ? "reporter" : "parties[" + i + "]";
            problems.check(party.role() != null, field + ".role", "请选择当事人身份");
            problems.check(length(party.name()) <= 100, field + ".name", "姓名最多 100 字");
            problems.check(party.phone() == null || party.phone().matches("[0-9+() -]{3,32}"), field + ".phone", "电话号码只能含数字、空格和 +-()，3–32 位");
            problems.check(party.email() == null || party.email().length() <= 200 && EMAIL.matcher(party.email()).matches(),
                    field + ".email", "电子邮箱格式不正确，应形如 name@example.com");
            problems.check(length(party.address()) <= 200, field + ".address", "住址最多 200 字");
        }
        if (demand.settlement() != null) {
            problems.check(hasText(demand.settlement()), "settlement", "请写明网格员怎么处理的");
            problems.check(length(demand.settlement()) <= MAX_SETTLEMENT, "settlement", "怎么处理的最多 " + MAX_SETTLEMENT + " 字");
            problems.check(byGridWorker || demand.channel() == Channel.GRID_WORKER, "settlement",
                    "“网格员已当场处理好”只用于网格排查，或由网格员本人登记");
        }
        ReadableText.check(problems, demand);
        problems.throwIfAny();
    }

    /** A place of today: a unit that was removed goes on for running cases only. */
    private boolean isPlace(String unit) {
        return Stream.of(UnitKind.SUBDISTRICT, UnitKind.COMMUNITY, UnitKind.GRID).flatMap(kind -> organisation.units(kind).stream())
                .anyMatch(place -> place.id().equals(unit));
    }

    private boolean isDepartment(String unit) {
        return organisation.units(UnitKind.DEPARTMENT).stream().anyMatch(department -> department.id().equals(unit));
    }

    /** Whether the one lies in the other: the place is in the unit complained about, or that unit is in the place. */
    private boolean isOfTheBranch(String complained, String place) {
        return isPlace(complained) && isPlace(place) && (isAtOrAbove(complained, place) || isAtOrAbove(place, complained));
    }

    private boolean isAtOrAbove(String above, String unit) {
        return Stream.of(UnitKind.SUBDISTRICT, UnitKind.COMMUNITY, UnitKind.GRID)
                .anyMatch(kind -> organisation.enclosing(unit, kind).map(Unit::id).filter(above::equals).isPresent());
    }

    private String nextNumber(Unit subdistrict, LocalDate day) {
        int last = jdbc.sql("""
                insert into case_number (subdistrict, day, last) values (?, ?, 1)
                on conflict (subdistrict, day) do update set last = case_number.last + 1 returning last""")
                .params(subdistrict.id(), day).query(Integer.class).single();
        return "%s-%s-%04d".formatted(day.format(DAY), subdistrict.code(), last);
    }

    public void addParty(String caseNo, NewParty party) {
        jdbc.sql("insert into party (case_no, role, name, phone, email, address) values (?, ?, ?, ?, ?, ?)")
                .params(caseNo, party.role().name(), party.name(), party.phone(), party.email(), party.address()).update();
    }

    /** @throws NotFound when there is no such case */
    public CaseFile get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new NotFound("没有案件 " + caseNo));
    }

    public Optional<CaseFile> find(String caseNo) {
        return jdbc.sql("select * from case_file where case_no = ?").param(caseNo).query(CaseFiles::caseFile).optional();
    }

    public Optional<CaseFile> find(Channel channel, String channelNo) {
        return jdbc.sql("select * from case_file where channel = ? and channel_no = ?").params(channel.name(), channelNo)
                .query(CaseFiles::caseFile).optional();
    }

    public List<Party> parties(String caseNo) {
        return jdbc.sql("select * from party where case_no = ? order by id").param(caseNo)
                .query((row, number) -> new Party(row.getLong("id"), row.getString("case_no"),
                        PartyRole.valueOf(row.getString("role")), row.getString("name"), row.getString("phone"),
                        row.getString("email"), row.getString("address")))
                .list();
    }

    /** The last day that the order behind the case gives itself, if it names one. */
    public Optional<LocalDate> replyBy(String caseNo) {
        return jdbc.sql("select reply_by from case_file where case_no = ? and reply_by is not null").param(caseNo).query(LocalDate.class).optional();
    }

    /** The first reporter of the case, if one is known. */
    public Optional<Party> reporter(String caseNo) {
        return parties(caseNo).stream().filter(p -> p.role() == PartyRole.REPORTER).findFirst();
    }

    /** What classification found. */
    public void classified(String caseNo, Grade grade, Level level, boolean majorInstability, boolean violence,
            boolean keyCase) {
        change(caseNo, "grade = ?, level = ?, major_instability = ?, violence = ?, key_case = ?, fast = ?", grade.name(),
                level.name(), majorInstability, violence, keyCase, grade == Grade.URGENT || majorInstability);
        events.publishEvent(new CaseMarked(caseNo));
    }

    /** What the accepting officer corrected. Grade and with it speed may only rise while clocks run; a 大事 is 重点 from then on. */
    public void corrected(String caseNo, Category category, Grade grade, int people, boolean injury) {
        change(caseNo, "category = ?, grade = ?, people_affected = ?, injury = (injury or ?), fast = (fast or ?), key_case = (key_case or ?)",
                category.name(), grade.name(), people, injury, grade == Grade.URGENT, grade == Grade.MAJOR);
        events.publishEvent(new CaseMarked(caseNo));
    }

    /** What only the corrected case shows. What was found before stays. */
    public void classifiedAgain(String caseNo, Grade grade, boolean majorInstability, boolean violence) {
        change(caseNo, "grade = ?, major_instability = (major_instability or ?), violence = (violence or ?), fast = (fast or ?),"
                + " key_case = (key_case or ?)", grade.name(), majorInstability, violence, majorInstability, grade == Grade.MAJOR);
        events.publishEvent(new CaseMarked(caseNo));
    }

    /** A case whose reporter was dissatisfied once is 重点 from then on. */
    public void ratedBad(String caseNo) {
        change(caseNo, "key_case = ?", true);
    }

    public void contacted(String caseNo, Instant when) {
        change(caseNo, "first_contact_at = coalesce(first_contact_at, ?)", at(when));
    }

    public void routed(String caseNo, Level level, Route route) {
        change(caseNo, "level = ?, route = ?, status = ?", level.name(), route == null ? null : route.name(),
                Status.ACCEPTED.name());
    }

    /** @throws Conflict when the main case is the case itself, is merged elsewhere, is closed or belongs to others */
    public void checkMerge(String caseNo, String mainCase) {
        CaseFile main = find(mainCase).orElse(null);
        if (main == null || mainCase.equals(caseNo) || main.mainCase() != null || main.status() == Status.CLOSED
                || !main.subdistrict().equals(get(caseNo).subdistrict())) {
            throw new Conflict("不能并入案件 " + mainCase + "：须为本街道另一件未归档、未并案的案件");
        }
    }

    /** @throws Conflict as {@link #checkMerge} */
    public void merged(String caseNo, String mainCase) {
        // Held until this is committed: a main case that is closed or merged elsewhere meanwhile would not know of this one, and it would
        // wait for ever. In order, for two that are merged into each other would each wait for the other.
        jdbc.sql("select case_no from case_file where case_no in (?, ?) order by case_no for no key update").params(caseNo, mainCase)
                .query(String.class).list();
        checkMerge(caseNo, mainCase);
        change(caseNo, "main_case = ?, status = ?", mainCase, Status.MERGED.name());
        // cases that were merged into this one follow it
        jdbc.sql("update case_file set main_case = ? where main_case = ?").params(mainCase, caseNo).update();
    }

    /** Cases merged into this one. */
    public List<CaseFile> mergedInto(String mainCase) {
        return jdbc.sql("select * from case_file where main_case = ? order by case_no").param(mainCase)
                .query(CaseFiles::caseFile).list();
    }

    /** A route has come to its end and the reporter is to be asked. */
    public void answered(String caseNo, Outcome outcome, String reason) {
        change(caseNo, "outcome = ?, outcome_reason = ?, status = ?, answered_at = ?", outcome.name(), reason,
                Status.ANSWERED.name(), at(clock.instant()));
    }

    /** What a step came to, before the route is answered. */
    public void found(String caseNo, Outcome outcome, String reason) {
        change(caseNo, "outcome = ?, outcome_reason = ?", outcome.name(), reason);
    }

    /** Another level holds the case now. */
    public void raised(String caseNo, Level level) {
        change(caseNo, "level = ?, status = ?", level.name(), Status.ACCEPTED.name());
    }

    public void closed(String caseNo) {
        change(caseNo, "status = ?, closed_at = ?", Status.CLOSED.name(), at(clock.instant()));
        events.publishEvent(new CaseClosed(caseNo));
    }

    public void reopened(String caseNo) {
        change(caseNo, "status = ?, closed_at = null, reopened = reopened + 1", Status.ACCEPTED.name());
    }

    /** The conflict has grown: the grade rises, and with it the speed of what begins from now on. It never falls. */
    public void escalated(String caseNo, Grade grade, boolean unstable) {
        change(caseNo, "grade = ?, major_instability = (major_instability or ?), fast = (fast or ?), key_case = (key_case or ?)", grade.name(),
                unstable, unstable, grade == Grade.MAJOR);
        events.publishEvent(new CaseMarked(caseNo));
    }

    /**
     * A unit gets the case for the first time.
     *
     * @param fromUnit the unit it comes from; null where it comes from the reporter
     * @throws Conflict when it had the case before: a case does not circle
     */
    @Transactional(noRollbackFor = Conflict.class)
    public void received(String caseNo, String unit, String fromUnit) {
        int rows = jdbc.sql("insert into receipt (case_no, unit, received_at, from_unit) values (?, ?, ?, ?) on conflict do nothing")
                .params(caseNo, unit, at(clock.instant()), fromUnit).update();
        if (rows == 0) {
            throw new Conflict(organisation.unit(unit).map(Unit::name).orElse(unit) + "此前已接到过案件 " + caseNo + "，不能再次交办");
        }
    }

    /** The units that got the case, in the order they did. */
    public List<Receipt> receipts(String caseNo) {
        return jdbc.sql("select * from receipt where case_no = ? order by received_at, unit").param(caseNo)
                .query((row, number) -> new Receipt(row.getString("case_no"), row.getString("unit"), instant(row, "received_at"),
                        row.getString("from_unit")))
                .list();
    }

    /**
     * Somebody urges the case on.
     *
     * @return how often it has been urged now
     */
    @Transactional
    public int urged(String caseNo, String reason, String actor) {
        // held until this is committed, so that two who urge at once get two numbers
        jdbc.sql("select case_no from case_file where case_no = ? for no key update").param(caseNo).query(String.class).optional();
        int number = jdbc.sql("""
                insert into urge (case_no, number, reason, urged_at, urged_by)
                select ?, coalesce(max(number), 0) + 1, ?, ?, ? from urge where case_no = ? returning number""")
                .params(caseNo, reason, at(clock.instant()), actor, caseNo).query(Integer.class).single();
        events.publishEvent(new CaseMarked(caseNo));
        return number;
    }

    /** How often the case has been urged. */
    public int urges(String caseNo) {
        return jdbc.sql("select count(*) from urge where case_no = ?").param(caseNo).query(Integer.class).single();
    }

    /** Flags the case for supervision 挂牌督办. */
    public void supervised(String caseNo) {
        change(caseNo, "supervised = true");
        events.publishEvent(new CaseMarked(caseNo));
    }

    /** Remembers who handled the case, so that nobody judges his own work. */
    public void handled(String caseNo, String person, String unit, String step) {
        jdbc.sql("insert into handling (case_no, person, unit, step, done_at) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(caseNo, person, unit, step, at(clock.instant())).update();
    }

    /** Ids of everybody who handled the case; a merged case is handled by those who handle its main case. */
    public List<String> handlers(String caseNo) {
        return jdbc.sql("select distinct person from handling where case_no = ? or case_no = (select main_case from case_file where case_no = ?)"
                + " order by person").params(caseNo, caseNo).query(String.class).list();
    }

    private void change(String caseNo, String assignments, Object... values) {
        Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = caseNo;
        int rows = jdbc.sql("update case_file set " + assignments + " where case_no = ?").params(all).update();
        if (rows == 0) {
            throw new NotFound("没有案件 " + caseNo);
        }
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }

    private static int length(String text) {
        return text == null ? 0 : text.strip().length();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static CaseFile caseFile(ResultSet row, int number) throws SQLException {
        return new CaseFile(row.getString("case_no"), row.getString("title"), row.getString("description"),
                Category.valueOf(row.getString("category")), Grade.valueOf(row.getString("grade")),
                Channel.valueOf(row.getString("channel")), row.getString("channel_no"), row.getString("subdistrict"),
                row.getString("community"), row.getString("grid"), row.getString("address"), row.getBigDecimal("latitude"),
                row.getBigDecimal("longitude"), row.getInt("people_affected"), row.getBoolean("secret"),
                row.getBoolean("injury"), row.getBoolean("fast"), row.getBoolean("major_instability"),
                row.getBoolean("violence"), row.getBoolean("key_case"), row.getBoolean("supervised"),
                Level.valueOf(row.getString("level")), named(Route.class, row.getString("route")),
                Status.valueOf(row.getString("status")), named(Outcome.class, row.getString("outcome")),
                row.getString("outcome_reason"), row.getString("main_case"), row.getInt("reopened"),
                instant(row, "registered_at"), row.getString("registered_by"), instant(row, "first_contact_at"),
                instant(row, "answered_at"), instant(row, "closed_at"), row.getString("complained_unit"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
