package org.fengqiao.intake;

import java.util.Map;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.ReadableText;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.Withdrawals;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may reach a case at any time while it is handled: somebody urges, adds material, withdraws or tells that the conflict has
 * grown. What was said is in the register and its process knows of it, or neither. Whether the caller may must have been asked
 * before.
 *
 * <p>All of them throw {@link NotFound} when there is no such case, {@link InvalidInput} when the text is missing, too long or
 * unreadable, and {@link Conflict} when the case is closed.
 */
@Service
public class CaseRequests {

    static final int MAX_REASON = 1000;
    static final int MAX_MATERIAL = 4000;
    private static final String MATERIAL = "MATERIAL";

    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Withdrawals withdrawals;
    private final Trail trail;
    private final CaseProcess process;

    CaseRequests(CaseFiles caseFiles, Documents documents, Withdrawals withdrawals, Trail trail, CaseProcess process) {
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.withdrawals = withdrawals;
        this.trail = trail;
        this.process = process;
    }

    /** @return how often the case has been urged now */
    @Transactional
    public int urge(String caseNo, String reason, String actor) {
        String why = checked("reason", "催办理由", reason, MAX_REASON);
        requireOpen(caseNo, "催办");
        int times = caseFiles.urged(caseNo, why, actor);
        trail.append(caseNo, actor, "催办", "第 " + times + " 次催办", why);
        process.urged(caseNo);
        return times;
    }

    @Transactional
    public void addMaterial(String caseNo, String text, String actor) {
        String material = checked("text", "材料内容", text, MAX_MATERIAL);
        requireOpen(caseNo, "补充材料");
        documents.record(caseNo, MATERIAL, 1, Map.of("material", material), actor);
        trail.append(caseNo, actor, "补充材料", "收到补充材料，内容见档案", null);
        process.materialAdded(caseNo);
    }

    /** @throws Conflict also while an earlier request is being checked */
    @Transactional
    public void withdraw(String caseNo, String reason, String actor) {
        String why = checked("reason", "撤回理由", reason, MAX_REASON);
        requireOpen(caseNo, "撤回");
        withdrawals.requested(caseNo, why, actor);
        trail.append(caseNo, actor, "撤回", "反映人要求撤回，待回电核实", why);
        process.withdrawalRequested(caseNo);
    }

    @Transactional
    public void escalate(String caseNo, String reason, String actor) {
        String why = checked("reason", "矛盾升级的情况", reason, MAX_REASON);
        requireOpen(caseNo, "报告矛盾升级");
        trail.append(caseNo, actor, "矛盾升级", "报告矛盾升级", why);
        process.escalated(caseNo);
    }

    private static String checked(String field, String label, String text, int max) {
        Problems problems = new Problems();
        String stripped = text == null ? "" : text.strip();
        problems.check(!stripped.isEmpty(), field, "请填写" + label);
        problems.check(stripped.length() <= max, field, label + "最多 " + max + " 字");
        ReadableText.lines(problems, field, label, stripped);
        problems.throwIfAny();
        return stripped;
    }

    private void requireOpen(String caseNo, String what) {
        CaseFile file = caseFiles.get(caseNo);
        if (file.status() == Status.CLOSED) {
            throw new Conflict("案件 " + caseNo + " 已归档，不能再" + what);
        }
    }
}
