package org.fengqiao.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.ConferenceDecision;
import org.fengqiao.casefile.ConferenceDecisions;
import org.fengqiao.casefile.Merits;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Party;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The outcome of a case, its closing and its one reopening. */
@Service
public class Closing {

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Notifications notifications;
    private final Clocks clocks;
    private final Extensions extensions;
    private final ConferenceDecisions decisions;
    private final Merits merits;

    Closing(CaseFiles caseFiles, Trail trail, Notifications notifications, Clocks clocks, Extensions extensions,
            ConferenceDecisions decisions, Merits merits) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.notifications = notifications;
        this.clocks = clocks;
        this.extensions = extensions;
        this.decisions = decisions;
        this.merits = merits;
    }

    /**
     * A route has come to its end; a merged case that waited for its main case takes the main case's outcome and stands where
     * that one stood, so that what is still bad goes on from there.
     *
     * @return the cases merged into this one, which are answered with it
     */
    @Transactional
    public List<CaseFile> answered(String caseNo, Outcome outcome, String reason) {
        CaseFile file = caseFiles.get(caseNo);
        if (file.status() == Status.MERGED) {
            CaseFile main = caseFiles.get(file.mainCase());
            caseFiles.raised(caseNo, main.level());
            if (main.outcome() == Outcome.UNRESOLVED) {
                caseFiles.supervised(caseNo);
            }
            caseFiles.answered(caseNo, main.outcome(), main.outcomeReason());
            trail.append(caseNo, "system", "记录办理结果", "随主案 " + main.caseNo() + "：" + main.outcome().label(), null);
        } else {
            caseFiles.answered(caseNo, outcome, reason != null ? reason : file.outcomeReason());
            trail.append(caseNo, "system", "记录办理结果", outcome.label(), reason);
        }
        return caseFiles.mergedInto(caseNo);
    }

    /**
     * A case that had waited merged into another stands where that one stood: the unit there holds it from now on.
     *
     * @param unit gets the case for the first time, where the main case was taken up at all
     */
    @Transactional
    public void standsWithItsMainCase(String caseNo, String unit) {
        if (!caseFiles.receipts(caseFiles.get(caseNo).mainCase()).isEmpty()) {
            receivedAtLast(caseNo, unit);
        }
    }

    /**
     * The case is closed and the reporter told. Where he is sent to a legal way and the house cannot write to him, those who held
     * the case have to tell him.
     *
     * @param holding the group that holds cases of its level
     */
    @Transactional
    public CaseFile close(String caseNo, String holding) {
        caseFiles.closed(caseNo);
        CaseFile file = caseFiles.get(caseNo);
        clocks.met(wholeCase(file));
        clocks.find(wholeCase(file)).ifPresent(extensions::needless);
        merits.record(caseNo, "system");
        boolean reachable = caseFiles.reporter(caseNo).map(Party::email).filter(email -> !email.isBlank()).isPresent();
        if (file.outcome() == Outcome.LEGAL_ROUTE && !reachable) {
            trail.append(caseNo, "system", "归档结案", "没有反映人的电子邮箱，由承办单位告知", null);
            notifications.tell(new Notice(caseNo, NoticeKind.LEGAL_WAYS, "legal-route-to-pass-on:" + caseNo + ":" + file.reopened(),
                    List.of(new Recipient.Group(holding)), Map.of("说明", "见案件档案")));
        }
        trail.append(caseNo, "system", "归档结案", "归档：" + file.outcome().label(), null);
        notifications.tell(new Notice(caseNo, NoticeKind.CLOSED, "closed:" + caseNo + ":" + file.reopened(),
                List.of(new Recipient.Reporter()), answer(file)));
        return file;
    }

    /** What the reporter is owed: the outcome, where he can turn to, and the conference's decision in its own words. */
    private Map<String, String> answer(CaseFile file) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("案件编号", file.caseNo());
        Optional<ConferenceDecision> decision = decisions.on(file);
        answer.put("办理结果", decision.isPresent() ? "区联席会议已作书面决定" : file.outcome().label());
        if (file.outcome() == Outcome.LEGAL_ROUTE || file.outcome() == Outcome.REJECTED) {
            answer.put("说明", file.outcomeReason());
        }
        decision.ifPresent(made -> {
            answer.put("决定", made.decision());
            answer.put("理由", made.reason());
            answer.put("救济途径", made.remedies());
        });
        return answer;
    }

    /** The clock of the whole case, one whoever holds it. */
    static ClockKey wholeCase(CaseFile file) {
        return new ClockKey(file.caseNo(), ClockKey.WHOLE_CASE, file.subdistrict(), 1);
    }

    /** Whether the case ended on the district conference's decision. */
    public boolean conferenceDecided(CaseFile file) {
        return decisions.on(file).isPresent();
    }

    /**
     * A bad rating has opened the case again.
     *
     * @param unit that works on it now; one that had only rejected it gets it for the first time
     */
    @Transactional
    public CaseFile reopen(String caseNo, String unit) {
        caseFiles.reopened(caseNo);
        receivedAtLast(caseNo, unit);
        clocks.reopened(wholeCase(caseFiles.get(caseNo)));
        trail.append(caseNo, "system", "重新启动", "结案后评价不满意，重新办理", null);
        return caseFiles.get(caseNo);
    }

    private void receivedAtLast(String caseNo, String unit) {
        if (caseFiles.receipts(caseNo).isEmpty()) {
            caseFiles.received(caseNo, unit, null);
        }
    }
}
