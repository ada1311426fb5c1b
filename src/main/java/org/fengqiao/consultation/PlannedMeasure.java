package org.fengqiao.consultation;

import java.time.LocalDate;

import org.fengqiao.refusal.Problems;

/**
 * A measure as agreed, with its 四定.
 *
 * @param responsible 定人: an account, or the name of somebody who has none
 * @param duty 定责: what is to be done
 * @param dueOn 定时: by when
 * @param effect 定效: how one will see that it worked
 */
public record PlannedMeasure(String responsible, String duty, LocalDate dueOn, String effect) {

    /** Beyond this a date is a slip of the pen; whether a nearer one needs approval is another matter. */
    private static final int MAX_YEARS = 3;

    void check(int number, LocalDate today, Problems problems) {
        String field = "measures[" + (number - 1) + "].";
        String which = "第 " + number + " 项措施";
        Texts.required(problems, field + "responsible", which + "的责任人（定人）", responsible, 100);
        Texts.required(problems, field + "duty", which + "的任务（定责）", duty, 500);
        Texts.required(problems, field + "effect", which + "的成效标准（定效）", effect, 500);
        if (dueOn == null) {
            problems.add(field + "dueOn", "请填写" + which + "的完成日期（定时）");
        } else if (dueOn.isBefore(today)) {
            problems.add(field + "dueOn", which + "的完成日期已过，最早为今天 " + today);
        } else if (dueOn.isAfter(today.plusYears(MAX_YEARS))) {
            problems.add(field + "dueOn", which + "的完成日期须在 " + MAX_YEARS + " 年以内");
        }
    }

    /** What was left empty stays as it was written before. */
    PlannedMeasure orElse(PlannedMeasure before) {
        return new PlannedMeasure(responsible == null ? before.responsible : responsible, duty == null ? before.duty : duty,
                dueOn == null ? before.dueOn : dueOn, effect == null ? before.effect : effect);
    }
}
