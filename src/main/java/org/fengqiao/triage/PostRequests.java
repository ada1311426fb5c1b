package org.fengqiao.triage;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 增派岗位: a post asks for another, intake proposes, the commissioner decides. Each post can be asked for once in a round. */
@Service
public class PostRequests {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Posts posts;
    private final Distribution distribution;
    private final Documents documents;
    private final Trail trail;

    PostRequests(JdbcClient jdbc, Clock clock, Posts posts, Distribution distribution, Documents documents, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.posts = posts;
        this.distribution = distribution;
        this.documents = documents;
        this.trail = trail;
    }

    /**
     * A post asks for another one.
     *
     * @throws InvalidInput when the post is not named, unknown here, already at work or there is no reason
     * @throws Conflict when the post was asked for before in this round
     */
    @Transactional
    public void asked(TriageRound triage, String askingPost, String wanted, String reason, String actor) {
        Problems problems = new Problems();
        problems.check(wanted != null, "requestedPost", "请选择要求增派哪个岗位");
        Texts.required(problems, "requestReason", "增派理由", reason, MAX_REASON);
        if (wanted != null) {
            posts.checkOne(triage.subdistrict(), wanted, "requestedPost", problems);
            problems.check(distribution.posts(triage).stream().noneMatch(post -> post.post().equals(wanted)), "requestedPost",
                    "这个岗位本轮已经在办，不必增派");
        }
        problems.throwIfAny();
        int rows = jdbc.sql("insert into post_request (case_no, round, post, asked_post, reason, asked_by, asked_at)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(triage.caseNo(), triage.round(), wanted, askingPost, reason, actor, now()).update();
        if (rows == 0) {
            throw new Conflict(posts.name(wanted) + "本轮已经有人要求增派过");
        }
        documents.record(triage.caseNo(), DocumentKind.POST_REQUEST.name(), triage.round(), Map.of("reportingPost",
                posts.name(askingPost), "wantedPost", posts.name(wanted), "triageReason", reason), actor);
        trail.append(triage.caseNo(), actor, Step.POST_REQUEST, posts.name(askingPost) + "要求增派" + posts.name(wanted), reason);
    }

    /** @throws NotFound when nobody asked for the post in this round */
    public PostRequest get(TriageRound triage, String wanted) {
        return jdbc.sql("select * from post_request where case_no = ? and round = ? and post = ?")
                .params(triage.caseNo(), triage.round(), wanted)
                .query((row, number) -> new PostRequest(row.getString("post"), row.getString("asked_post"), row.getString("reason")))
                .optional().orElseThrow(() -> new NotFound("没有这项增派要求"));
    }

    /** @throws InvalidInput when intake says nothing about it */
    @Transactional
    public void proposed(TriageRound triage, String wanted, String opinion, String actor) {
        Problems problems = new Problems();
        Texts.required(problems, "requestOpinion", "揽收岗意见", opinion, MAX_REASON);
        problems.throwIfAny();
        jdbc.sql("update post_request set opinion = ?, proposed_by = ? where case_no = ? and round = ? and post = ?")
                .params(opinion, actor, triage.caseNo(), triage.round(), wanted).update();
        documents.record(triage.caseNo(), DocumentKind.POST_REQUEST.name(), triage.round(),
                Map.of("wantedPost", posts.name(wanted), "intakeOpinion", opinion), actor);
        trail.append(triage.caseNo(), actor, Step.POST_REQUEST, "揽收岗就增派" + posts.name(wanted) + "提出意见", opinion);
    }

    /**
     * The commissioner decides; an approved post assists from now on.
     *
     * @param approver the group that approves in this sub-district
     * @throws NotAllowed when the actor does not hold it
     * @throws InvalidInput when it is refused without a reason, or nobody holds the post any more
     */
    @Transactional
    public void decided(TriageRound triage, String wanted, boolean approved, String reason, String actor, String approver) {
        posts.mustHold(triage.caseNo(), actor, approver, "审批增派岗位");
        Problems problems = new Problems();
        if (approved) {
            posts.checkOne(triage.subdistrict(), wanted, "postRequestDecision", problems);
        } else {
            Texts.required(problems, "postRequestReason", "不同意的理由", reason, MAX_REASON);
        }
        problems.throwIfAny();
        jdbc.sql("update post_request set approved = ?, decided_by = ?, decided_at = ? where case_no = ? and round = ? and post = ?")
                .params(approved, actor, now(), triage.caseNo(), triage.round(), wanted).update();
        if (approved) {
            distribution.insert(triage, wanted, false, true);
        }
        trail.append(triage.caseNo(), actor, Step.POST_REQUEST, (approved ? "同意增派" : "不同意增派") + posts.name(wanted), reason);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
