package org.fengqiao.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Risk;
import org.fengqiao.casefile.Solved;
import org.fengqiao.casefile.Spokespeople;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reporters think of how their cases came out 好差评. In each round the first word of each source counts. */
@Service
public class Ratings {

    static final int MAX_SAID = 2000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Organisation organisation;
    private final VisitCalendar calendar;
    private final FollowUpFigures figures;
    private final OwnRatingGiven waiting;
    private final Spokespeople spokespeople;

    Ratings(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, Organisation organisation, VisitCalendar calendar,
            FollowUpFigures figures, OwnRatingGiven waiting, Spokespeople spokespeople) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.organisation = organisation;
        this.calendar = calendar;
        this.figures = figures;
        this.waiting = waiting;
        this.spokespeople = spokespeople;
    }

    /**
     * The reporter rates his case himself, through the channel that registered it or through a clerk who writes it down for
     * him. It saves the visit, or reopens what was closed.
     *
     * @param rating null where it is missing or no rating
     * @param solved null where it is missing or no such answer
     * @param said at most 2,000 characters, may be null
     * @param actor person id or channel account
     * @throws NotFound when there is no such case, or not for this actor
     * @throws NotAllowed when the actor may see the case but not speak for its reporter
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws Conflict when there is no outcome yet, the window is over, or he has rated this round before
     */
    @Transactional
    public GivenRating rate(String caseNo, Rating rating, Solved solved, String said, String actor) {
        CaseFile file = lock(caseNo);
        requireMaySpeakForReporter(file, actor);
        return take(file, rating, solved, said, actor);
    }

    /**
     * The same from the reporter's own hand; whoever calls this has made sure that it is his.
     *
     * @throws NotFound when there is no such case
     * @throws InvalidInput as {@link #rate}
     * @throws Conflict as {@link #rate}
     */
    @Transactional
    public GivenRating rateHimself(String caseNo, Rating rating, Solved solved, String said) {
        return take(lock(caseNo), rating, solved, said, Trail.REPORTER);
    }

    /** Whether the reporter's own rating would be accepted at this moment. */
    @Transactional(readOnly = true)
    public boolean awaited(String caseNo) {
        return whyNot(caseFiles.get(caseNo)).isEmpty() && own(caseNo, currentRound(caseNo)).isEmpty();
    }

    /** Held until this is committed: a visit that ends, or the closing, is wholly before it or wholly after it. */
    private CaseFile lock(String caseNo) {
        jdbc.sql("select case_no from case_file where case_no = ? for no key update").param(caseNo).query(String.class).optional()
                .orElseThrow(() -> new NotFound("没有案件 " + caseNo));
        return caseFiles.get(caseNo);
    }

    private GivenRating take(CaseFile file, Rating rating, Solved solved, String said, String actor) {
        Problems problems = new Problems();
        problems.check(rating != null, "rating", "请给出评价：" + names(Rating.values()));
        problems.check(solved != null, "solved", "请说明是否解决：" + names(Solved.values()));
        checkSaid(problems, "said", said);
        problems.throwIfAny();
        whyNot(file).ifPresent(reason -> {
            throw new Conflict(reason);
        });
        String caseNo = file.caseNo();
        GivenRating given = record(caseNo, currentRound(caseNo), RatingSource.OWN, new Answer(rating, solved, said, null), actor);
        trail.append(caseNo, actor, "回访评价", "反映人自己评价：" + rating.label() + "，" + solved.label(), null);
        waiting.ownRatingGiven(caseNo, rating, solved);
        return given;
    }

    /** Everything said about the case, in the order it was given. */
    public List<GivenRating> of(String caseNo) {
        return jdbc.sql("select * from rating where case_no = ? order by rated_at, id").param(caseNo).query(Ratings::rating).list();
    }

    /** Until when the reporter of a closed case may rate it himself. */
    public Instant acceptedUntil(Instant closedAt) {
        return calendar.plusWorkingDays(closedAt, window());
    }

    Optional<GivenRating> own(String caseNo, int round) {
        return of(caseNo).stream().filter(r -> r.source() == RatingSource.OWN && r.round() == round).findFirst();
    }

    /** Whether the reporter was dissatisfied in an earlier round. */
    boolean badBefore(String caseNo, int round) {
        return of(caseNo).stream().anyMatch(r -> r.round() < round && r.dissatisfied());
    }

    /** @throws Conflict when this source has spoken in this round before */
    GivenRating record(String caseNo, int round, RatingSource source, Answer answer, String actor) {
        Instant now = clock.instant();
        String said = answer.said() == null || answer.said().isBlank() ? null : answer.said().strip();
        int rows = jdbc.sql("""
                insert into rating (case_no, round, source, rating, solved, said, risk, rated_by, rated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(caseNo, round, source.name(), answer.rating().name(), answer.solved().name(), said,
                        answer.risk() == null ? null : answer.risk().name(), actor, now.atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 0) {
            throw new Conflict("本轮已经评价过，以第一次为准");
        }
        GivenRating given = new GivenRating(caseNo, round, source, answer.rating(), answer.solved(), said, answer.risk(), actor, now);
        if (given.dissatisfied()) {
            caseFiles.ratedBad(caseNo);
        }
        return given;
    }

    static void checkSaid(Problems problems, String field, String said) {
        problems.check(said == null || said.strip().length() <= MAX_SAID, field, "反映人的话最多 " + MAX_SAID + " 字");
        problems.check(said == null || said.indexOf('\0') < 0, field, "反映人的话里有无法保存的字符");
    }

    private void requireMaySpeakForReporter(CaseFile file, String actor) {
        if (!actor.equals(file.registeredBy()) && !spokespeople.speakForTheReporter(file, organisation.groupsOf(actor))) {
            if (organisation.belongsTo(actor, file.subdistrict())) {
                throw new NotAllowed("只有登记本案的渠道，或代反映人登记的社区工作人员、诉求揽收岗可以提交评价");
            }
            throw new NotFound("没有案件 " + file.caseNo());
        }
        if (caseFiles.handlers(file.caseNo()).contains(actor)) {
            throw new NotAllowed("您承办过本案，不能代反映人评价");
        }
    }

    /** Why it is not the time to rate; empty when it is. A merged case has the outcome of its main case. */
    private Optional<String> whyNot(CaseFile file) {
        CaseFile judged = file.status() == Status.MERGED && file.mainCase() != null ? caseFiles.get(file.mainCase()) : file;
        if (visitRunning(judged.caseNo())) {
            return Optional.empty();
        }
        if (judged.status() == Status.ANSWERED) {
            // between the visit and the closing nobody would act on what he says
            return file.mainCase() == null || !visitConcluded(file.caseNo()) ? Optional.empty()
                    : Optional.of("已回访，本案等主案 " + file.mainCase() + " 一同归档；归档后仍可评价");
        }
        if (judged.status() != Status.CLOSED) {
            return Optional.of("尚未办结，不能评价");
        }
        Instant until = acceptedUntil(judged.closedAt());
        return clock.instant().isAfter(until) ? Optional.of("评价期已过：结案后 %d 个工作日内可以评价，截至 %s".formatted(window(),
                until.atZone(clock.getZone()).format(DAY))) : Optional.empty();
    }

    /** While somebody is out to ask him, his answer is welcome, also at a late second visit. */
    private boolean visitRunning(String caseNo) {
        return jdbc.sql("select count(*) from visit where case_no = ? and concluded_at is null").param(caseNo)
                .query(Integer.class).single() > 0;
    }

    private boolean visitConcluded(String caseNo) {
        return jdbc.sql("select count(*) from visit where case_no = ? and round = ? and concluded_at is not null")
                .params(caseNo, currentRound(caseNo)).query(Integer.class).single() > 0;
    }

    private int currentRound(String caseNo) {
        return jdbc.sql("select coalesce(max(round), 1) from visit where case_no = ?").param(caseNo).query(Integer.class).single();
    }

    private int window() {
        return figures.of(FollowUpFigures.OWN_RATING_WORKING_DAYS).intValueExact();
    }

    private static String names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining("、"));
    }

    private static GivenRating rating(ResultSet row, int number) throws SQLException {
        String risk = row.getString("risk");
        return new GivenRating(row.getString("case_no"), row.getInt("round"), RatingSource.valueOf(row.getString("source")),
                Rating.valueOf(row.getString("rating")), Solved.valueOf(row.getString("solved")), row.getString("said"),
                risk == null ? null : Risk.valueOf(risk), row.getString("rated_by"),
                row.getObject("rated_at", OffsetDateTime.class).toInstant());
    }
}
