package org.fengqiao.mediation;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Category;
import org.fengqiao.refusal.Problems;

/**
 * How a mediation without result goes on, as the mediator says.
 *
 * @param body whom the parties were sent to; only for a legal route
 * @param reason what happened and which legal ways the parties were told of; goes into the trail only
 */
public record Ending(WayOn wayOn, LegalBody body, String reason) {

    void check(Problems problems) {
        problems.check(wayOn != null, "wayOnDecision", "请选择下一步");
        problems.check(wayOn != WayOn.LEGAL_ROUTE || body != null, "legalBody", "请选择向哪里主张权利");
        problems.check(reason != null, "endReason", "请填写原因和已告知的法定途径");
    }

    /** The reason as everybody may read it: made here, without anything that was typed. */
    String publicReason(String what, CaseFile file) {
        String way = switch (wayOn) {
            case LEGAL_ROUTE -> "，已告知向" + body.label() + "主张权利";
            case SUMMONS -> "，事项属部门职责，转部门办理";
            case UNRESOLVED -> "，报上一级";
        };
        boolean arbitration = file.category() == Category.LABOUR && body != LegalBody.LABOUR_ARBITRATION;
        return what + way + (arbitration ? "；劳动争议可以向" + LegalBody.LABOUR_ARBITRATION.label() + "申请仲裁，已告知" : "");
    }
}
