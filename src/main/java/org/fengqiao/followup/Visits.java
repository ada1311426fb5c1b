package org.fengqiao.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking the reporter, round by round: how often he was tried, what he answered, how the round ended. */
@Service
public class Visits {

    private static final String STEP = "回访评价";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Ratings ratings;
    private final Visitors visitors;
    private final Notifications notifications;
    private final FollowUpFigures figures;
    private final Organisation organisation;

    Visits(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, Ratings ratings, Visitors visitors,
            Notifications notifications, FollowUpFigures figures, Organisation organisation) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.ratings = ratings;
        this.visitors = visitors;
        this.notifications = notifications;
        this.figures = figures;
        this.organisation = organisation;
    }

    /** Opens a round, or finds it open, and says what decides who is to ask. */
    @Transactional
    public VisitPlan open(String caseNo, int round, String unit) {
        CaseFile file = caseFiles.get(caseNo);
        jdbc.sql("insert into visit (case_no, round, unit, opened_at) values (?, ?, ?, ?)"
                + " on conflict (case_no, round) do update set result = null, concluded_at = null")
                .params(caseNo, round, unit, timestamp()).update();
        return new VisitPlan(file.keyCase(), VisitSample.contains(caseNo, figures.of(FollowUpFigures.SAMPLE_PERCENT)),
                ratings.badBefore(caseNo, round), ratings.own(caseNo, round));
    }

    /**
     * The reporter was reached and has answered.
     *
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws NotAllowed when the person handled the case and an outsider is due
     */
    @Transactional
    public AttemptResult answered(String caseNo, int round, Visitor visitor, String person, Manner manner, Answer answer) {
        visitors.requireMayAsk(visitor, caseNo, person);
        Problems problems = new Problems();
        problems.check(manner != null, "manner", "请选择怎么联系的");
        problems.check(answer.rating() != null, "rating", "请选择反映人的评价");
        problems.check(answer.solved() != null, "solved", "请选择是否解决");
        problems.check(answer.said() != null && !answer.said().isBlank(), "said", "请填写反映人怎么说");
        Ratings.checkSaid(problems, "said", answer.said());
        problems.check(answer.risk() != null, "risk", "请选择激化风险");
        problems.throwIfAny();
        int attempt = attempts(caseNo, round).size() + 1;
        record(caseNo, round, attempt, manner, true, person);
        ratings.record(caseNo, round, visitor == Visitor.HANDLER ? RatingSource.CALL_BACK : RatingSource.VISIT, answer, person);
        trail.append(caseNo, person, STEP, "%s，第 %d 次（%s）联系上：%s".formatted(visitor.label(), attempt, manner.label(),
                answer.summary()), null);
        return AttemptResult.REACHED;
    }

    /**
     * The reporter was not reached. Attempts that are to count are made on different days, at different hours, and at least
     * one of them at his door.
     *
     * @throws InvalidInput when this one does not count; nothing is recorded then
     * @throws NotAllowed when the person handled the case and an outsider is due
     */
    @Transactional
    public AttemptResult notReached(String caseNo, int round, Visitor visitor, String person, Manner manner) {
        visitors.requireMayAsk(visitor, caseNo, person);
        new Problems().check(manner != null, "manner", "请选择怎么联系的").throwIfAny();
        List<Attempt> earlier = attempts(caseNo, round);
        int attempt = earlier.size() + 1;
        int most = figures.of(FollowUpFigures.ATTEMPTS).intValueExact();
        Problems problems = new Problems();
        checkDayAndHour(problems, earlier);
        boolean last = attempt >= most;
        problems.check(!last || manner == Manner.HOME || earlier.stream().anyMatch(a -> a.manner() == Manner.HOME), "manner",
                most + " 次中至少一次须入户，本次请上门");
        problems.throwIfAny();
        record(caseNo, round, attempt, manner, false, person);
        trail.append(caseNo, person, STEP, "%s，第 %d 次（%s）未联系上".formatted(visitor.label(), attempt, manner.label()), null);
        return last ? AttemptResult.GIVEN_UP : AttemptResult.TRY_AGAIN;
    }

    /**
     * The visitor fears that it flares up: the case is listed for supervision and reported once more at once 大事即报.
     *
     * @param groups who is told, as the table of such reports names them
     */
    @Transactional
    public void flareUpFeared(String caseNo, int round, List<String> groups, String actor) {
        caseFiles.supervised(caseNo);
        trail.append(caseNo, actor, STEP, "回访发现可能激化：挂牌督办，再次大事即报，已报："
                + groups.stream().map(organisation::groupName).collect(Collectors.joining("、")), null);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("原因", "回访发现可能激化");
        details.put("处置", "已挂牌督办");
        notifications.tell(new Notice(caseNo, NoticeKind.MAJOR_INSTABILITY, "flare-up/" + caseNo + "/" + round,
                groups.stream().<Recipient>map(Recipient.Group::new).toList(), details));
    }

    /** Rectified and still bad: the case is listed for supervision. */
    @Transactional
    public void stillDissatisfied(String caseNo, String actor) {
        caseFiles.supervised(caseNo);
        trail.append(caseNo, actor, STEP, "整改后仍不满意：挂牌督办", null);
    }

    @Transactional
    public void concluded(String caseNo, int round, FollowUpResult result, String actor) {
        int rows = jdbc.sql("update visit set result = ?, concluded_at = ? where case_no = ? and round = ?")
                .params(result.name(), timestamp(), caseNo, round).update();
        if (rows == 0) {
            throw new Conflict("第 " + round + " 轮回访尚未开始");
        }
        trail.append(caseNo, actor, STEP, "回访结论：" + result.label(), null);
    }

    List<Attempt> attempts(String caseNo, int round) {
        return jdbc.sql("select * from visit_attempt where case_no = ? and round = ? order by attempt").params(caseNo, round)
                .query((row, number) -> new Attempt(row.getInt("attempt"), Manner.valueOf(row.getString("manner")),
                        row.getBoolean("reached"), row.getObject("attempted_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Three calls in one lunch break are one attempt. */
    private void checkDayAndHour(Problems problems, List<Attempt> earlier) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        int hours = figures.of(FollowUpFigures.HOURS_APART).intValueExact();
        for (Attempt other : earlier) {
            LocalDateTime then = LocalDateTime.ofInstant(other.at(), clock.getZone());
            String which = "第 " + other.number() + " 次是 " + then.format(WHEN);
            if (then.toLocalDate().equals(now.toLocalDate())) {
                problems.add("contact", "再访须换一天，" + which + "；本次不计");
            } else if (apart(then.toLocalTime(), now.toLocalTime()).compareTo(Duration.ofHours(hours)) < 0) {
                problems.add("contact", "再访须换个时辰，与前几次错开 " + hours + " 小时以上，" + which + "；本次不计");
            }
        }
    }

    /** The shorter way round the clock face. */
    private static Duration apart(LocalTime one, LocalTime other) {
        Duration between = Duration.between(one, other).abs();
        Duration round = Duration.ofDays(1).minus(between);
        return between.compareTo(round) < 0 ? between : round;
    }

    private void record(String caseNo, int round, int attempt, Manner manner, boolean reached, String person) {
        int rows = jdbc.sql("insert into visit_attempt (case_no, round, attempt, manner, reached, attempted_at, attempted_by)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(caseNo, round, attempt, manner.name(), reached, timestamp(), person).update();
        if (rows == 0) {
            throw new Conflict("有人刚登记了这次回访，请刷新");
        }
    }

    private OffsetDateTime timestamp() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    record Attempt(int number, Manner manner, boolean reached, Instant at) {
    }
}
