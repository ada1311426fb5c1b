package org.fengqiao.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 分流调处 and 反馈: what the posts report and whether it is complete. */
@Service
public class PostWork {

    static final String AGREEMENT = "TRIAGE";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Posts posts;
    private final Distribution distribution;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Agreements agreements;
    private final Trail trail;

    PostWork(JdbcClient jdbc, Clock clock, Posts posts, Distribution distribution, CaseFiles caseFiles, Documents documents,
            Agreements agreements, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.posts = posts;
        this.distribution = distribution;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.agreements = agreements;
        this.trail = trail;
    }

    /**
     * A post reports, and with that its work is done.
     *
     * @throws InvalidInput when the answer is not this post's to give, or contact or finding are missing
     * @throws Conflict when the post is not at work
     */
    @Transactional
    public void reported(TriageRound triage, String post, PostReport report, String actor) {
        boolean lead = distribution.isLead(triage, post);
        Problems problems = new Problems();
        problems.check(report.answer().isReport() && PostAnswer.offered(lead, post).contains(report.answer()), "postDecision",
                (lead ? "主办" : "协办") + "岗位不能答复“" + report.answer().label() + "”");
        report.check(Posts.isCounselling(post), problems);
        problems.throwIfAny();
        close(triage, post, report.answer());
        jdbc.sql("insert into post_report (case_no, round, post, answer, contact, finding, reported_by, reported_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(triage.caseNo(), triage.round(), post, report.answer().name(),
                        report.contact() == null ? null : report.contact().name(), report.finding(), actor,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("reportingPost", posts.name(post));
        content.put("postAnswer", report.answer().label());
        content.put("postContact", report.contact() == null ? null : report.contact().label());
        content.put("postFinding", report.finding());
        content.put("agreementTerms", report.agreement());
        content.values().removeIf(value -> value == null);
        documents.record(triage.caseNo(), DocumentKind.POST_REPORT.name(), triage.round(), content, actor);
        if (report.agreement() != null && report.answer() == PostAnswer.RESOLVED) {
            agreements.record(triage.caseNo(), AGREEMENT, triage.round(), report.agreement(), LocalDate.now(clock), actor);
        }
        trail.append(triage.caseNo(), actor, Step.POST, posts.name(post) + "（" + (lead ? "主办" : "协办") + "）反馈："
                + report.answer().label() + (report.contact() == null ? "" : "；" + report.contact().label()), null);
        caseFiles.handled(triage.caseNo(), actor, triage.subdistrict(), Step.POST);
    }

    /**
     * A post sends the parties to mediation.
     *
     * @throws InvalidInput while another post mediates between them
     */
    @Transactional
    public void sentToMediation(TriageRound triage, String post) {
        // the second of two posts that ask at once waits here and then sees the first
        jdbc.sql("select case_no from triage where case_no = ? and round = ? for update").params(triage.caseNo(), triage.round())
                .query(String.class).single();
        jdbc.sql("select post from triage_post where case_no = ? and mediating and post <> ? limit 1").params(triage.caseNo(), post)
                .query(String.class).optional().ifPresent(other -> {
                    throw new InvalidInput("postDecision", posts.name(other) + "正在调解本案，不能同时再开一场；请等它有了结果，或反馈意见");
                });
        mediating(triage, post, true);
    }

    /** The mediation has come to its end, with whatever result. */
    @Transactional
    public void mediationEnded(TriageRound triage, String post) {
        mediating(triage, post, false);
    }

    private void mediating(TriageRound triage, String post, boolean now) {
        jdbc.sql("update triage_post set mediating = ? where case_no = ? and round = ? and post = ?")
                .params(now, triage.caseNo(), triage.round(), post).update();
    }

    /** The lead post's mediation has settled the case; who mediated and what was agreed on stands with the mediation. */
    @Transactional
    public void mediated(TriageRound triage, String post, String actor) {
        close(triage, post, PostAnswer.RESOLVED);
        trail.append(triage.caseNo(), actor, Step.POST, posts.name(post) + "（主办）反馈：人民调解已化解", null);
    }

    private void close(TriageRound triage, String post, PostAnswer result) {
        int rows = jdbc.sql("update triage_post set open = false, result = ? where case_no = ? and round = ? and post = ? and open")
                .params(result.name(), triage.caseNo(), triage.round(), post).update();
        if (rows == 0) {
            throw new Conflict(posts.name(post) + "没有待反馈的任务");
        }
    }

    /** The posts whose answer is awaited. */
    public List<String> open(TriageRound triage) {
        return distribution.posts(triage).stream().filter(PostResult::open).map(PostResult::post).toList();
    }

    /**
     * Intake misses something: the posts named have to work again.
     *
     * @throws InvalidInput when no post of this round is named or nothing is said to be missing
     */
    @Transactional
    public void incomplete(TriageRound triage, List<String> again, String missing, String actor) {
        List<String> atWork = distribution.posts(triage).stream().map(PostResult::post).toList();
        Problems problems = new Problems();
        problems.check(!again.isEmpty(), "postsToSupplement", "请选择退回哪些岗位补报");
        problems.check(atWork.containsAll(again), "postsToSupplement", "只能退回本轮办理的岗位");
        Texts.required(problems, "supplementReason", "缺什么", missing, Distribution.MAX_REASON);
        problems.throwIfAny();
        for (String post : again) {
            jdbc.sql("update triage_post set open = true where case_no = ? and round = ? and post = ?")
                    .params(triage.caseNo(), triage.round(), post).update();
        }
        documents.record(triage.caseNo(), DocumentKind.FEEDBACK_REVIEW.name(), triage.round(),
                Map.of("returnedPosts", posts.names(again), "missing", missing), actor);
        trail.append(triage.caseNo(), actor, Step.REVIEW, "反馈不齐，退回" + posts.names(again) + "补报", missing);
    }

    /**
     * Intake finds the feedback complete.
     *
     * @return whether the lead post has settled the case
     */
    @Transactional
    public boolean complete(TriageRound triage, String actor) {
        boolean resolved = distribution.posts(triage).stream().anyMatch(post -> post.lead() && post.result() == PostAnswer.RESOLVED);
        trail.append(triage.caseNo(), actor, Step.REVIEW, "反馈齐全，" + (resolved ? "主办岗位已化解" : "主办岗位不能单独化解"), null);
        return resolved;
    }
}
