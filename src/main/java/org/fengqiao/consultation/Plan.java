package org.fengqiao.consultation;

import java.time.LocalDate;
import java.util.List;

import org.fengqiao.refusal.Problems;

/**
 * What a consultation agreed on.
 *
 * @param responsibleOffice 承办科室, named at sub-district level
 * @param leadOfficer 牵头责任人, named at sub-district level
 * @param ownersDecision the owners' assembly's decision where the plan needs one, else null
 */
public record Plan(List<PlannedMeasure> measures, String responsibleOffice, String leadOfficer, boolean needsOwnersDecision,
        String ownersDecision) {

    static final int MAX_MEASURES = 20;

    public Plan {
        measures = List.copyOf(measures);
    }

    void check(boolean atSubdistrict, LocalDate today, LocalDate latest, Problems problems) {
        problems.check(!measures.isEmpty(), "measures", "请至少列出一项措施，并写明定人、定责、定时、定效");
        problems.check(measures.size() <= MAX_MEASURES, "measures", "措施最多 " + MAX_MEASURES + " 项");
        for (int i = 0; i < measures.size(); i++) {
            measures.get(i).check(i + 1, today, latest, problems);
        }
        if (atSubdistrict) {
            Texts.required(problems, "responsibleOffice", "承办科室", responsibleOffice, 100);
            Texts.required(problems, "leadOfficer", "牵头责任人", leadOfficer, 100);
        }
        if (needsOwnersDecision) {
            Texts.required(problems, "ownersDecision", "业主大会决定的日期或文号", ownersDecision, 500);
        }
    }
}
