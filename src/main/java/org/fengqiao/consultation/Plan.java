package org.fengqiao.consultation;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.fengqiao.refusal.Problems;

/**
 * What a consultation agreed on.
 *
 * @param responsibleOffice 承办科室, named at sub-district level
 * @param leadOfficer 牵头责任人, named at sub-district level
 * @param ownersDecision the owners' assembly's decision where the plan needs one, else null
 * @param longTermReason why a measure takes longer than is allowed without approval; null where none does
 */
public record Plan(List<PlannedMeasure> measures, String responsibleOffice, String leadOfficer, boolean needsOwnersDecision,
        String ownersDecision, String longTermReason) {

    static final int MAX_MEASURES = 20;

    public Plan {
        measures = List.copyOf(measures);
    }

    /** @param latest the last day that needs no approval */
    void check(boolean atSubdistrict, LocalDate today, LocalDate latest, Problems problems) {
        problems.check(!measures.isEmpty(), "measures", "请至少列出一项措施，并写明定人、定责、定时、定效");
        problems.check(measures.size() <= MAX_MEASURES, "measures", "措施最多 " + MAX_MEASURES + " 项");
        for (int i = 0; i < measures.size(); i++) {
            measures.get(i).check(i + 1, today, problems);
        }
        if (atSubdistrict) {
            Texts.required(problems, "responsibleOffice", "承办科室", responsibleOffice, 100);
            Texts.required(problems, "leadOfficer", "牵头责任人", leadOfficer, 100);
        }
        if (needsOwnersDecision) {
            Texts.required(problems, "ownersDecision", "业主大会决定的日期或文号", ownersDecision, 500);
        }
        if (!beyond(latest).isEmpty()) {
            Texts.required(problems, "longTermReason", "期限较长的理由：有措施在 " + latest + " 之后完成，须报上级批准", longTermReason, 1000);
        }
    }

    /** The numbers of the measures that are due after the day. */
    List<Integer> beyond(LocalDate latest) {
        return IntStream.range(0, measures.size()).filter(i -> measures.get(i).dueOn() != null && measures.get(i).dueOn().isAfter(latest))
                .mapToObj(i -> i + 1).toList();
    }

    /** What was left empty stays as it was written before, measure for measure. */
    Plan orElse(Plan before) {
        List<PlannedMeasure> kept = IntStream.range(0, measures.size()).mapToObj(i -> i < before.measures.size()
                ? measures.get(i).orElse(before.measures.get(i)) : measures.get(i)).toList();
        return new Plan(kept, responsibleOffice == null ? before.responsibleOffice : responsibleOffice,
                leadOfficer == null ? before.leadOfficer : leadOfficer, needsOwnersDecision,
                ownersDecision == null ? before.ownersDecision : ownersDecision,
                longTermReason == null ? before.longTermReason : longTermReason);
    }
}
