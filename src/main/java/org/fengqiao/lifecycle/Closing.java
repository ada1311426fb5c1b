package org.fengqiao.lifecycle;

import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The outcome of a case, its closing and its one reopening. */
@Service
public class Closing {

    /** A case is reopened by a bad rating once. */
    static final int REOPENINGS = 1;

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Notifications notifications;
    private final Clocks clocks;

    Closing(CaseFiles caseFiles, Trail trail, Notifications notifications, Clocks clocks) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.notifications = notifications;
        this.clocks = clocks;
    }

    /** What the sub-district came to. */
    @Transactional(noRollbackFor = InvalidInput.class)
    public void handledAtSubdistrict(String caseNo, Outcome outcome, String legalBody, String reason, String officer, String unit) {
        if (outcome == Outcome.LEGAL_ROUTE && legalBody == null) {
            throw new InvalidInput("legalBody", "导入法定途径须写明去哪个机关");
        }
        caseFiles.found(caseNo, outcome, legalBody == null ? reason : "去向：" + legalBody + "。" + reason);
        caseFiles.handled(caseNo, officer, unit, "街道承办");
        trail.append(caseNo, officer, "街道承办", outcome.label() + (legalBody == null ? "" : "：" + legalBody), reason);
    }

    /**
     * A route has come to its end; a merged case takes the outcome of its main case.
     *
     * @return the cases merged into this one, which are answered with it
     */
    @Transactional
    public List<CaseFile> answered(String caseNo, Outcome outcome, String reason) {
        CaseFile file = caseFiles.get(caseNo);
        if (file.mainCase() != null) {
            CaseFile main = caseFiles.get(file.mainCase());
            caseFiles.answered(caseNo, main.outcome(), main.outcomeReason());
            trail.append(caseNo, "system", "记录办理结果", "随主案 " + main.caseNo() + "：" + main.outcome().label(), null);
        } else {
            caseFiles.answered(caseNo, outcome, reason != null ? reason : file.outcomeReason());
            trail.append(caseNo, "system", "记录办理结果", outcome.label(), reason);
        }
        return caseFiles.mergedInto(caseNo);
    }

    @Transactional
    public CaseFile close(String caseNo) {
        caseFiles.closed(caseNo);
        CaseFile file = caseFiles.get(caseNo);
        clocks.met(wholeCase(file));
        trail.append(caseNo, "system", "归档结案", "归档：" + file.outcome().label(), null);
        notifications.tell(new Notice(caseNo, NoticeKind.CLOSED, "closed:" + caseNo + ":" + file.reopened(),
                List.of(new Recipient.Reporter()), Map.of("案件编号", caseNo, "办理结果", file.outcome().label())));
        return file;
    }

    /** The clock of the whole case, one whoever holds it. */
    static ClockKey wholeCase(CaseFile file) {
        return new ClockKey(file.caseNo(), ClockKey.WHOLE_CASE, file.subdistrict(), 1);
    }

    public boolean reopenable(CaseFile file) {
        return file.reopened() < REOPENINGS;
    }

    @Transactional
    public CaseFile reopen(String caseNo) {
        caseFiles.reopened(caseNo);
        clocks.reopened(wholeCase(caseFiles.get(caseNo)));
        trail.append(caseNo, "system", "重新启动", "结案后评价不满意，重新办理", null);
        return caseFiles.get(caseNo);
    }
}
