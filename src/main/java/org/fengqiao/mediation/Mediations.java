package org.fengqiao.mediation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.CaseOverdue;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mediation as a whole: a further round of it, and how it came out. */
@Service
public class Mediations {

    private static final String LABOUR_WAYS = "可以向劳动人事争议仲裁委员会申请仲裁，对裁决不服的可以向人民法院起诉";

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Clocks clocks;
    private final Consents consents;
    private final Notifications notifications;

    Mediations(CaseFiles caseFiles, Trail trail, Clocks clocks, Consents consents, Notifications notifications) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.clocks = clocks;
        this.consents = consents;
        this.notifications = notifications;
    }

    /**
     * An agreement was not kept and the parties come together again.
     *
     * @return the further round, which has clocks of its own
     */
    @Transactional
    public Mediation again(Mediation mediation, String actor) {
        Mediation further = new Mediation(mediation.caseNo(), mediation.unit(),
                clocks.nextRound(mediation.caseNo(), mediation.clock().stage(), mediation.unit()));
        trail.append(mediation.caseNo(), actor, Mediation.STEP, "协议未履行，再次调解（第 " + further.round() + " 轮）", null);
        return further;
    }

    /**
     * The mediation is over; the consent ends with it. Without result the reporter is told which ways the law leaves him.
     *
     * @param reason as everybody may read it
     */
    @Transactional
    public void concluded(Mediation mediation, Outcome outcome, String reason, String actor) {
        consents.end(mediation);
        trail.append(mediation.caseNo(), actor, Mediation.STEP, "调解结束：" + outcome.label(), reason);
        if (outcome == Outcome.RESOLVED) {
            return;
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("调解结果", reason);
        details.put("法定途径", caseFiles.get(mediation.caseNo()).category() == Category.LABOUR
                ? LABOUR_WAYS : "可以依法申请仲裁、行政裁决或者向人民法院起诉");
        notifications.tell(new Notice(mediation.caseNo(), NoticeKind.LEGAL_WAYS, "mediation/%s/%d/%d".formatted(mediation.unit(), mediation.round(),
                trail.of(mediation.caseNo()).size()), List.of(new Recipient.Reporter()), details));
    }

    /** A dispute about wages that is mediated longer than the whole case may take: its reporter is offered arbitration. */
    @EventListener
    @Transactional
    public void takesTooLong(CaseOverdue overdue) {
        CaseFile file = caseFiles.get(overdue.caseNo());
        if (file.category() != Category.LABOUR || file.route() != Route.MEDIATION) {
            return;
        }
        trail.append(file.caseNo(), CurrentOfficer.SYSTEM, Mediation.STEP, "调解期满，告知反映人可以申请劳动仲裁", null);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("情况", "调解的时限已满，仍没有结果");
        details.put("法定途径", LABOUR_WAYS);
        notifications.tell(new Notice(file.caseNo(), NoticeKind.LEGAL_WAYS, "mediation-overdue:" + file.caseNo(), List.of(new Recipient.Reporter()), details));
    }
}
