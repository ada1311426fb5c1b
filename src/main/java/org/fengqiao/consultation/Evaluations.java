package org.fengqiao.consultation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Step 7, 回访评估: the 评估团, its marks and the published mean. */
@Service
public class Evaluations {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Trail trail;
    private final Organisation organisation;
    private final Notifications notifications;
    private final Meetings meetings;
    private final Recusals recusals;

    Evaluations(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Documents documents, Trail trail, Organisation organisation,
            Notifications notifications, Meetings meetings, Recusals recusals) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.trail = trail;
        this.organisation = organisation;
        this.notifications = notifications;
        this.meetings = meetings;
        this.recusals = recusals;
    }

    /** Those of the unit's evaluation team who may evaluate. */
    public List<Evaluator> candidates(Consultation consultation) {
        return rule(consultation, 0).eligible();
    }

    /**
     * The team that is preselected.
     *
     * @param minimum how many it must be
     */
    public List<Evaluator> proposal(Consultation consultation, int minimum) {
        return rule(consultation, minimum).proposal();
    }

    private EvaluationTeamRule rule(Consultation consultation, int minimum) {
        List<Evaluator> members = organisation.evaluators(consultation.unit());
        Set<String> recused = new HashSet<>(caseFiles.handlers(consultation.caseNo()));
        // the team at the table is itself one of the things that are marked
        meetings.seats(consultation).forEach(seat -> recused.add(seat.person()));
        members.stream().filter(member -> recusals.isRecused(consultation.caseNo(), member.person()))
                .forEach(member -> recused.add(member.person().id()));
        return new EvaluationTeamRule(members, recused, minimum);
    }

    /**
     * @param minimum how many it must be
     * @throws InvalidInput for fewer, a side that is missing, or somebody who had a part in the case
     */
    @Transactional
    public void appoint(Consultation consultation, List<String> people, int minimum, String actor) {
        Problems problems = new Problems();
        List<Evaluator> team = rule(consultation, minimum).choose(people, problems);
        problems.throwIfAny();
        for (Evaluator member : team) {
            jdbc.sql("insert into evaluation (case_no, unit, round, evaluator, kind) values (?, ?, ?, ?, ?)")
                    .params(consultation.caseNo(), consultation.unit(), consultation.round(), member.person().id(), member.kind().name())
                    .update();
        }
        trail.append(consultation.caseNo(), actor, Step.EVALUATION, "组建评估团，共 " + team.size() + " 人", null);
    }

    /** Ids of the evaluators appointed for this round, in a steady order. */
    public List<String> members(Consultation consultation) {
        return jdbc.sql("select evaluator from evaluation where case_no = ? and unit = ? and round = ? order by evaluator")
                .params(consultation.caseNo(), consultation.unit(), consultation.round()).query(String.class).list();
    }

    /**
     * Takes an evaluator's marks.
     *
     * @param remark may be null
     * @throws NotAllowed when somebody else marks for the evaluator
     * @throws InvalidInput when a mark is missing or not 1–5, or the evaluator has meanwhile handled the case
     * @throws Conflict when he has marked before
     */
    @Transactional
    public void score(Consultation consultation, String evaluator, Scores scores, String remark, String actor) {
        if (!evaluator.equals(actor) && !standsIn(consultation, evaluator, actor)) {
            throw new NotAllowed("只能由评估团成员本人打分");
        }
        Problems problems = new Problems();
        scores.check(problems);
        Texts.atMost(problems, "evaluationRemark", "走访说明", remark, 1000);
        problems.check(!caseFiles.handlers(consultation.caseNo()).contains(evaluator), "evaluator", "经办过本案的人不能评估，须回避");
        problems.throwIfAny();
        int rows = jdbc.sql("""
                update evaluation set team = ?, process = ?, result = ?, service = ?, satisfaction = ?, remark = ?, scored_at = ?
                where case_no = ? and unit = ? and round = ? and evaluator = ? and scored_at is null""")
                .params(scores.team(), scores.process(), scores.result(), scores.service(), scores.satisfaction(), remark,
                        clock.instant().atOffset(ZoneOffset.UTC), consultation.caseNo(), consultation.unit(), consultation.round(),
                        evaluator)
                .update();
        if (rows == 0) {
            throw new Conflict("您不在本轮评估团中，或已经打过分");
        }
        trail.append(consultation.caseNo(), actor, Step.EVALUATION, "评估打分，平均 " + mean(scores.sum(), 1), null);
    }

    /**
     * Another of the unit's evaluators may mark for one who has to stay away from the case since he was appointed: one who has no
     * marks of his own to give, and where all of them were appointed, one of these.
     */
    private boolean standsIn(Consultation consultation, String evaluator, String actor) {
        boolean recused = organisation.person(evaluator).filter(person -> recusals.isRecused(consultation.caseNo(), person)).isPresent();
        List<String> free = candidates(consultation).stream().map(other -> other.person().id()).toList();
        List<String> team = members(consultation);
        return recused && free.contains(actor) && (!team.contains(actor) || team.containsAll(free));
    }

    /**
     * Publishes the mean 反馈公示 and tells reporter, chair and clerk.
     *
     * @return the mean of all marks, two decimals, rounded down so that what is published and what is judged are one figure
     */
    @Transactional
    public BigDecimal publish(Consultation consultation, List<String> told, String actor) {
        List<Scores> all = jdbc.sql("select team, process, result, service, satisfaction from evaluation"
                + " where case_no = ? and unit = ? and round = ? and scored_at is not null")
                .params(consultation.caseNo(), consultation.unit(), consultation.round())
                .query((row, number) -> new Scores(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5))).list();
        BigDecimal mean = mean(all.stream().mapToInt(Scores::sum).sum(), all.size());
        Map<String, String> published = new LinkedHashMap<>();
        published.put("议事团队", item(all, Scores::team));
        published.put("协商过程", item(all, Scores::process));
        published.put("协商成果", item(all, Scores::result));
        published.put("服务成效", item(all, Scores::service));
        published.put("居民满意度", item(all, Scores::satisfaction));
        published.put("平均分", mean.toPlainString());
        Map<String, Object> content = new LinkedHashMap<>(published);
        content.put("evaluators", all.size());
        Document result = documents.record(consultation.caseNo(), DocumentKind.RESULT.name(), consultation.round(), content, actor);
        trail.append(consultation.caseNo(), actor, Step.EVALUATION, "评估结果已公示，平均分 " + mean, null);
        List<Recipient> recipients = new ArrayList<>();
        told.forEach(group -> recipients.add(new Recipient.Group(group)));
        recipients.add(new Recipient.Reporter());
        notifications.tell(new Notice(consultation.caseNo(), NoticeKind.RESULT_PUBLISHED, "consultation-result/" + result.id(),
                recipients, published));
        return mean;
    }

    private static String item(List<Scores> all, ToIntFunction<Scores> item) {
        return BigDecimal.valueOf(all.stream().mapToInt(item).sum()).divide(BigDecimal.valueOf(all.size()), 2, RoundingMode.DOWN)
                .toPlainString();
    }

    static BigDecimal mean(int sum, int evaluators) {
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf((long) evaluators * Scores.ITEMS), 2, RoundingMode.DOWN);
    }
}
