package org.fengqiao.lifecycle;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Party;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accepting a case, rejecting it with a second officer's consent, or merging it into another. */
@Service
public class Acceptance {

    static final String STEP = "受理";
    private static final String TOLD_REJECTED = "告知不予受理";

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Notifications notifications;
    private final Clocks clocks;
    private final AllowedRoutes allowedRoutes;
    private final Clock clock;

    Acceptance(CaseFiles caseFiles, Trail trail, Notifications notifications, Clocks clocks, AllowedRoutes allowedRoutes, Clock clock) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.notifications = notifications;
        this.clocks = clocks;
        this.allowedRoutes = allowedRoutes;
        this.clock = clock;
    }

    /**
     * Records the accepting officer's decision.
     *
     * @throws InvalidInput naming every field that is missing or does not fit the decision
     * @throws Conflict when the main case cannot take this one in
     */
    @Transactional(noRollbackFor = {InvalidInput.class, Conflict.class})
    public CaseFile decide(String caseNo, AcceptanceForm form, String officer, String unit) {
        CaseFile file = caseFiles.get(caseNo);
        check(file, form);
        caseFiles.corrected(caseNo, form.category(), form.grade(), form.people(), form.injury());
        if (form.contact() != Contact.ANONYMOUS && form.contact() != Contact.UNREACHABLE) {
            caseFiles.contacted(caseNo, clock.instant());
        }
        if (file.category() != form.category() || file.grade() != form.grade()) {
            trail.append(caseNo, officer, STEP, "核对为：" + form.category().label() + " · " + form.grade().label(),
                    "登记时：" + file.category().label() + " · " + file.grade().label());
        }
        if (file.peopleAffected() != form.people()) {
            trail.append(caseNo, officer, STEP, "核对为：涉及 " + form.people() + " 人", "登记时：" + file.peopleAffected() + " 人");
        }
        if (form.injury() && !file.injury()) {
            trail.append(caseNo, officer, STEP, "核对为：发生人身冲突", null);
        }
        trail.append(caseNo, officer, STEP, "首次联系：" + form.contact().label(), null);
        trail.append(caseNo, officer, STEP, "决定：" + form.decision().label(file.level())
                + (form.mainCase() == null ? "" : " " + form.mainCase())
                + (form.rejectionGround() == null ? "" : "（" + form.rejectionGround().label() + "）")
                + (form.competentBody() == null ? "" : "，有权处理机关：" + form.competentBody()), form.reason());
        if (form.decision().route() != null) {
            caseFiles.received(caseNo, unit, null);
            caseFiles.routed(caseNo, file.level(), form.decision().route());
        }
        if (form.decision() == AcceptDecision.ON_THE_SPOT) {
            caseFiles.found(caseNo, Outcome.RESOLVED, form.reason() == null ? caseFiles.settlement(caseNo).orElseThrow() : form.reason());
            caseFiles.handled(caseNo, officer, unit, "当场办结");
        } else if (form.decision() == AcceptDecision.REJECT) {
            caseFiles.found(caseNo, Outcome.REJECTED, form.rejectionGround().label() + "，有权处理机关：" + form.competentBody()
                    + "。" + form.reason());
        }
        CaseFile decided = caseFiles.get(caseNo);
        if (decided.route() != null) {
            clocks.routeChosen(Closing.wholeCase(decided), new Circumstances(decided.fast(), decided.category().name(),
                    decided.channel().name(), decided.route().name()), officer);
        }
        return decided;
    }

    /**
     * The tables have looked at the corrected case again. What was found at the registration stays, and so does the officer's
     * grade unless the case turns out major only now.
     */
    @Transactional
    public CaseFile classifiedAgain(String caseNo, Grade grade, boolean majorInstability, boolean violence) {
        CaseFile file = caseFiles.get(caseNo);
        boolean major = majorInstability && !file.majorInstability();
        boolean violent = violence && !file.violence();
        if (!major && !violent) {
            return file;
        }
        caseFiles.classifiedAgain(caseNo, major ? grade : file.grade(), major, violent);
        CaseFile found = caseFiles.get(caseNo);
        trail.append(caseNo, "system", STEP, "再次定级：" + found.grade().label() + (major ? " · 重大不稳定" : "") + (violent ? " · 涉暴" : ""), null);
        return found;
    }

    private void check(CaseFile file, AcceptanceForm form) {
        Problems problems = new Problems();
        problems.check(form.category() != null, "category", "请核对类别");
        problems.check(form.grade() != null, "grade", "请核对等级");
        problems.check(form.people() != null, "people", "请核对涉及人数");
        problems.check(form.contact() != null, "contactManner", "请先联系反映人并选择联系方式");
        problems.check(form.decision() != null, "acceptDecision", "请选择怎么办");
        problems.throwIfAny();
        // what a grid worker has settled and written down is only confirmed
        boolean needsReason = form.decision() == AcceptDecision.ON_THE_SPOT && caseFiles.settlement(file.caseNo()).isEmpty() || form.decision() == AcceptDecision.REJECT
                || form.decision() != AcceptDecision.MERGE && form.proposed() != null && form.decision() != form.proposed();
        problems.check(!needsReason || form.reason() != null, "acceptReason",
                "当场办结、不予受理或改变系统建议时，请写明理由或办理情况");
        problems.check(form.decision() != AcceptDecision.REJECT || form.rejectionGround() != null, "rejectionGround",
                "请选择不予受理的情形；没有这些情形的，都要受理");
        problems.check(form.decision() != AcceptDecision.REJECT || form.competentBody() != null, "competentBody",
                "不予受理须指明有权处理的机关");
        problems.check(form.decision() != AcceptDecision.MERGE || form.mainCase() != null, "mainCase", "请选择并入哪一件");
        if (form.decision().route() != null) {
            allowedRoutes.refusal(form.decision().route(), file.level(), form.category(), namedParties(file.caseNo()))
                    .ifPresent(refusal -> problems.add("acceptDecision", refusal));
        }
        problems.throwIfAny();
        if (form.decision() == AcceptDecision.MERGE) {
            caseFiles.checkMerge(file.caseNo(), form.mainCase());
        }
    }

    private boolean namedParties(String caseNo) {
        return caseFiles.parties(caseNo).stream().anyMatch(party -> party.role() == PartyRole.COUNTERPARTY);
    }

    /**
     * A second officer looks at a rejection.
     *
     * @throws Conflict when it is the same officer who wants to reject
     */
    @Transactional(noRollbackFor = Conflict.class)
    public void reviewRejection(String caseNo, boolean confirmed, String reason, String officer) {
        boolean same = trail.of(caseNo).stream().filter(entry -> entry.decision().startsWith("决定：不予受理"))
                .reduce((first, second) -> second).map(entry -> entry.actor().equals(officer)).orElse(false);
        if (same) {
            throw new Conflict("不予受理须由第二人复核，您是提出人");
        }
        trail.append(caseNo, officer, "复核不予受理", confirmed ? "同意不予受理" : "退回受理", reason);
    }

    /** The reporter learns that the case is accepted, and with him those whose cases are merged into it already. */
    public void tellAccepted(String caseNo) {
        notifications.tell(new Notice(caseNo, NoticeKind.ACCEPTED, "accepted:" + caseNo, List.of(new Recipient.Reporter()),
                Map.of("案件编号", caseNo)));
        tellTakenUpTogether(caseNo);
    }

    /** Each keeps his own number, and nothing is said of the others' cases; who has been told is not told again. */
    private void tellTakenUpTogether(String mainCase) {
        for (CaseFile merged : caseFiles.mergedInto(mainCase)) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("案件编号", merged.caseNo());
            details.put("办理方式", "还有其他群众反映同一问题，合并办理，结果会分别告诉您");
            notifications.tell(new Notice(merged.caseNo(), NoticeKind.ACCEPTED, "accepted:" + merged.caseNo(),
                    List.of(new Recipient.Reporter()), details));
        }
    }

    /**
     * The reporter learns why the case is rejected and whom to turn to. Where the house cannot write to him, and where an order goes
     * back to its channel, those who accepted the case have to pass it on.
     *
     * @param accepting the group that accepts
     * @return the cases merged into this one, which get the same answer
     */
    public List<CaseFile> tellRejected(String caseNo, String accepting) {
        CaseFile file = caseFiles.get(caseNo);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("案件编号", caseNo);
        details.put("说明", file.outcomeReason());
        notifications.tell(new Notice(caseNo, NoticeKind.REJECTED, "rejected:" + caseNo, List.of(new Recipient.Reporter()), details));
        boolean reachable = caseFiles.reporter(caseNo).map(Party::email).filter(email -> !email.isBlank()).isPresent();
        trail.append(caseNo, "system", TOLD_REJECTED, reachable ? "已告知反映人" : "没有反映人的电子邮箱，由受理单位告知", null);
        if (file.channel().takesBack()) {
            trail.append(caseNo, "system", TOLD_REJECTED, "退回原渠道：" + file.channel().label(), null);
        }
        if (file.channel().takesBack() || !reachable) {
            notifications.tell(new Notice(caseNo, NoticeKind.REJECTED, "rejected-to-pass-on:" + caseNo, List.of(new Recipient.Group(accepting)),
                    Map.of("来源渠道", file.channel().label(), "说明", "见案件档案")));
        }
        return caseFiles.mergedInto(caseNo);
    }

    /**
     * Merges the case into another.
     *
     * @return whether the main case has its outcome already
     */
    @Transactional
    public boolean merge(String caseNo, String mainCase, String officer) {
        caseFiles.merged(caseNo, mainCase);
        trail.append(caseNo, officer, "并案", "并入 " + mainCase, null);
        trail.append(mainCase, officer, "并案", caseNo + " 并入本案", null);
        CaseFile main = caseFiles.get(mainCase);
        if (main.route() != null) {
            tellTakenUpTogether(mainCase);
        }
        return main.status() == Status.ANSWERED;
    }
}
