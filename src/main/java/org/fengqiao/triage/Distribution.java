package org.fengqiao.triage;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 揽收 and 审批: which posts work on a case and who leads. */
@Service
public class Distribution {

    static final int MAX_FACTS = 4000;
    static final int MAX_REASON = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Posts posts;
    private final Documents documents;
    private final Trail trail;

    Distribution(JdbcClient jdbc, Clock clock, Posts posts, Documents documents, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.posts = posts;
        this.documents = documents;
        this.trail = trail;
    }

    @Transactional
    public void opened(TriageRound triage, String actor) {
        jdbc.sql("insert into triage (case_no, round, subdistrict, opened_at) values (?, ?, ?, ?)")
                .params(triage.caseNo(), triage.round(), triage.subdistrict(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        trail.append(triage.caseNo(), actor, Step.TRIAGE, "交街道一核八翼调处（第 " + triage.round() + " 轮）", null);
    }

    /**
     * Intake has completed the facts and chosen posts.
     *
     * @param facts may be left out when intake has written them before in this round
     * @throws InvalidInput when there are no facts, no posts, or a post that this sub-district does not have
     */
    @Transactional
    public void takenIn(TriageRound triage, String facts, List<String> chosen, String actor) {
        Problems problems = new Problems();
        boolean known = documents.of(triage.caseNo()).stream().anyMatch(
                document -> document.kind().equals(DocumentKind.TRIAGE_INTAKE.name()) && document.round() == triage.round());
        if (facts != null || !known) {
            Texts.required(problems, "takenInFacts", "核实的情况", facts, MAX_FACTS);
        }
        posts.check(triage.subdistrict(), chosen, "posts", problems);
        problems.throwIfAny();
        Map<String, Object> content = new LinkedHashMap<>();
        if (facts != null) {
            content.put("takenInFacts", facts);
        }
        content.put("triagePosts", posts.names(chosen));
        documents.record(triage.caseNo(), DocumentKind.TRIAGE_INTAKE.name(), triage.round(), content, actor);
        trail.append(triage.caseNo(), actor, Step.INTAKE, "已揽收，建议岗位：" + posts.names(chosen), null);
    }

    /**
     * The commissioner approves.
     *
     * @param approver the group that approves in this sub-district
     * @throws NotAllowed when the actor does not hold it
     * @throws InvalidInput when no post is chosen, one is unknown, or the lead is missing or not among them
     */
    @Transactional
    public void approved(TriageRound triage, List<String> chosen, String lead, String opinion, String actor, String approver) {
        posts.mustHold(triage.caseNo(), actor, approver, "审批分流");
        Problems problems = new Problems();
        posts.check(triage.subdistrict(), chosen, "posts", problems);
        posts.checkLead(chosen, lead, "leadPost", "主办岗位", problems);
        problems.throwIfAny();
        for (String post : chosen.stream().distinct().toList()) {
            insert(triage, post, post.equals(lead), false);
        }
        List<String> others = chosen.stream().distinct().filter(post -> !post.equals(lead)).toList();
        String decision = "同意分流：主办 " + posts.name(lead) + (others.isEmpty() ? "" : "；协办 " + posts.names(others));
        write(triage, "同意分流", posts.name(lead), posts.names(others), opinion, actor);
        trail.append(triage.caseNo(), actor, Step.APPROVAL, decision, opinion);
    }

    /**
     * The commissioner sends it back to intake.
     *
     * @throws NotAllowed when the actor is not the one who approves
     * @throws InvalidInput when there is no reason
     */
    @Transactional
    public void returned(TriageRound triage, String reason, String actor, String approver) {
        posts.mustHold(triage.caseNo(), actor, approver, "审批分流");
        Problems problems = new Problems();
        Texts.required(problems, "approvalReason", "退回理由", reason, MAX_REASON);
        problems.throwIfAny();
        write(triage, "退回揽收岗", null, null, reason, actor);
        trail.append(triage.caseNo(), actor, Step.APPROVAL, "退回揽收岗", reason);
    }

    private void write(TriageRound triage, String decision, String lead, String others, String reason, String actor) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("triageDecision", decision);
        content.put("leadPost", lead);
        content.put("assistingPosts", others);
        content.put("triageReason", reason);
        content.values().removeIf(value -> value == null || value.toString().isEmpty());
        documents.record(triage.caseNo(), DocumentKind.TRIAGE_APPROVAL.name(), triage.round(), content, actor);
    }

    void insert(TriageRound triage, String post, boolean lead, boolean added) {
        jdbc.sql("insert into triage_post (case_no, round, post, lead, added, open) values (?, ?, ?, ?, ?, true)")
                .params(triage.caseNo(), triage.round(), post, lead, added).update();
    }

    /** The posts at work in this round, the lead first. */
    public List<PostResult> posts(TriageRound triage) {
        return jdbc.sql("select * from triage_post where case_no = ? and round = ? order by lead desc, added, post")
                .params(triage.caseNo(), triage.round())
                .query((row, number) -> new PostResult(row.getString("post"), row.getBoolean("lead"), row.getBoolean("added"),
                        row.getBoolean("open"), row.getString("result") == null ? null : PostAnswer.valueOf(row.getString("result"))))
                .list();
    }

    public boolean isLead(TriageRound triage, String post) {
        return posts(triage).stream().anyMatch(each -> each.lead() && each.post().equals(post));
    }
}
