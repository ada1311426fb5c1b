package org.fengqiao.lifecycle;

import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.Withdrawals;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.refusal.Conflict;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A reporter wants to withdraw his case: he is called back, and what becomes of the case depends on who else it concerns. */
@Service
public class WithdrawalCheck {

    private static final String STEP = "撤回";

    private final CaseFiles caseFiles;
    private final Withdrawals withdrawals;
    private final Trail trail;
    private final Notifications notifications;

    WithdrawalCheck(CaseFiles caseFiles, Withdrawals withdrawals, Trail trail, Notifications notifications) {
        this.caseFiles = caseFiles;
        this.withdrawals = withdrawals;
        this.trail = trail;
        this.notifications = notifications;
    }

    /** Whether others wait for the answer: reporters whose cases were merged into this one. */
    public boolean othersRemain(String caseNo) {
        return caseFiles.mergedInto(caseNo).stream().anyMatch(merged -> merged.status() != Status.CLOSED);
    }

    /**
     * The reporter was called back.
     *
     * @param note what he said; kept in the register only
     * @throws Conflict when nothing is to be checked
     */
    @Transactional(noRollbackFor = Conflict.class)
    public void checked(String caseNo, boolean confirmed, boolean danger, String note, String officer) {
        withdrawals.checked(caseNo, confirmed, danger, note, officer);
        trail.append(caseNo, officer, STEP, (confirmed ? "核实：本人自愿撤回" : "核实：不是本人的意思") + (danger ? "；有危险或疑似受到胁迫" : ""),
                null);
    }

    /** The case goes on, and the reporter learns why. */
    @Transactional
    public void goesOn(String caseNo, WithdrawalEffect effect) {
        trail.append(caseNo, "system", STEP, "继续办理", effect.words());
        notifications.tell(new Notice(caseNo, NoticeKind.WITHDRAWAL_CHECKED, "withdrawal:" + caseNo + ":" + trail.of(caseNo).size(),
                List.of(new Recipient.Reporter()), Map.of("案件编号", caseNo, "结果", effect.words())));
    }

    /** The case ends; the reporter is told when it is closed. */
    @Transactional
    public void ended(String caseNo) {
        caseFiles.found(caseNo, Outcome.WITHDRAWN, "反映人撤回，经回电核实");
        trail.append(caseNo, "system", STEP, "结束办理", WithdrawalEffect.END_CASE.words());
    }
}
