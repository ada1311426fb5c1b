package org.fengqiao.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 会商研判, 联合调处 and the commissioner's last decision. */
@Service
public class JointHandling {

    private static final int MAX_TEXT = 4000;
    private static final int MAX_BODY = 100;

    private final Clock clock;
    private final Posts posts;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Agreements agreements;
    private final Trail trail;

    JointHandling(Clock clock, Posts posts, CaseFiles caseFiles, Documents documents, Agreements agreements, Trail trail) {
        this.clock = clock;
        this.posts = posts;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.agreements = agreements;
        this.trail = trail;
    }

    /**
     * The posts have met: who takes part, who leads, and what is to be done.
     *
     * @throws NotAllowed when the actor is not the one who convenes them
     * @throws InvalidInput when no post, no lead among them or no plan is named
     */
    @Transactional
    public void consulted(TriageRound triage, List<String> convened, String lead, String plan, String actor, String convener) {
        posts.mustHold(triage.caseNo(), actor, convener, "召集会商");
        Problems problems = new Problems();
        posts.check(triage.subdistrict(), convened, "convenedPosts", problems);
        posts.checkLead(convened, lead, "jointLead", "牵头岗位", problems);
        Texts.required(problems, "jointPlan", "联合调处方案", plan, MAX_TEXT);
        problems.throwIfAny();
        documents.record(triage.caseNo(), DocumentKind.JOINT_PLAN.name(), triage.round(),
                Map.of("triagePosts", posts.names(convened), "jointLead", posts.name(lead), "jointPlan", plan), actor);
        trail.append(triage.caseNo(), actor, Step.CONSULTATION, "会商：" + posts.names(convened) + "；牵头 " + posts.name(lead), null);
    }

    /** @throws InvalidInput when there is no report */
    @Transactional
    public void handled(TriageRound triage, String lead, boolean resolved, String report, String agreement, String actor) {
        Problems problems = new Problems();
        Texts.required(problems, "jointReport", resolved ? "办理情况" : "未能化解的原因", report, MAX_TEXT);
        problems.throwIfAny();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("jointLead", posts.name(lead));
        content.put("jointResult", resolved ? "已化解" : "未能化解");
        content.put("jointReport", report);
        if (agreement != null && resolved) {
            content.put("agreementTerms", agreement);
            agreements.record(triage.caseNo(), PostWork.AGREEMENT, triage.round(), agreement, LocalDate.now(clock), actor);
        }
        documents.record(triage.caseNo(), DocumentKind.JOINT_HANDLING.name(), triage.round(), content, actor);
        trail.append(triage.caseNo(), actor, Step.JOINT_HANDLING, resolved ? "联合调处已化解" : "联合调处未能化解", null);
        caseFiles.handled(triage.caseNo(), actor, triage.subdistrict(), Step.JOINT_HANDLING);
    }

    /**
     * The commissioner's last decision.
     *
     * @param whistled whether departments were called before in this round
     * @throws NotAllowed when the actor is not the commissioner
     * @throws InvalidInput when there is no reason, no body for the legal route, or a second whistle
     */
    @Transactional
    public void decided(TriageRound triage, FurtherWay way, String legalBody, String reason, boolean whistled, String actor,
            String decider) {
        posts.mustHold(triage.caseNo(), actor, decider, "作出决定");
        Problems problems = new Problems();
        problems.check(FurtherWay.offered(whistled).contains(way), "furtherDecision", "已经吹过哨，不能再吹第二次，请选择其他去向");
        Texts.required(problems, "furtherReason", "理由", reason, Distribution.MAX_REASON);
        if (way == FurtherWay.LEGAL_ROUTE) {
            Texts.required(problems, "legalBody", "去哪个机关", legalBody, MAX_BODY);
        }
        problems.throwIfAny();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("triageDecision", way.label());
        if (way == FurtherWay.LEGAL_ROUTE) {
            content.put("legalBody", legalBody);
        }
        content.put("triageReason", reason);
        documents.record(triage.caseNo(), DocumentKind.COMMISSIONER_DECISION.name(), triage.round(), content, actor);
        trail.append(triage.caseNo(), actor, Step.DECISION, way.label() + (way == FurtherWay.LEGAL_ROUTE ? "：" + legalBody : ""), reason);
    }
}
