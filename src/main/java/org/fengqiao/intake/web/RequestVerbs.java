package org.fengqiao.intake.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.Attachments;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseVerb;
import org.fengqiao.casefile.CaseVerbs;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Withdrawals;
import org.springframework.stereotype.Component;

/** What may reach a case at any time, as far as its reader may say it. */
@Component
class RequestVerbs implements CaseVerbs {

    private final RequestRights rights;
    private final Attachments attachments;
    private final Withdrawals withdrawals;

    RequestVerbs(RequestRights rights, Attachments attachments, Withdrawals withdrawals) {
        this.rights = rights;
        this.attachments = attachments;
        this.withdrawals = withdrawals;
    }

    @Override
    public Map<CaseVerb, Optional<String>> of(CaseFile file) {
        Optional<String> shut = unless(rights.isTheCallersBusiness(file), "案件不归您所在的街道或渠道")
                .or(() -> unless(file.status() != Status.CLOSED, "案件已归档"));
        Map<CaseVerb, Optional<String>> reasons = new EnumMap<>(CaseVerb.class);
        reasons.put(CaseVerb.ATTACHMENT, shut.or(() -> unless(!attachments.isFull(file.caseNo()), "附件已满")));
        reasons.put(CaseVerb.MATERIAL, shut);
        reasons.put(CaseVerb.WITHDRAWAL, shut.or(() -> unless(rights.withdrawsForTheReporter(file), RequestRights.ONLY_THE_REPORTER_WITHDRAWS))
                .or(() -> unless(!withdrawals.isBeingChecked(file.caseNo()), "撤回请求正在核实")));
        reasons.put(CaseVerb.ESCALATION, shut);
        return reasons;
    }

    private static Optional<String> unless(boolean possible, String reason) {
        return possible ? Optional.empty() : Optional.of(reason);
    }
}
