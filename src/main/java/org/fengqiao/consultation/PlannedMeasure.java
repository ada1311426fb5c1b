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

    /** @param latest the last day allowed without approval */
    void check(int number, LocalDate today, LocalDate latest, Problems problems) {
        String field = "measures[" + (number - 1) + "].";
        String which = "第 " + number + " 项措施";
        Texts.required(problems, field + "responsible", which + "的责任人（定人）", responsible, 100);
        Texts.required(problems, field + "duty", which + "的任务（定责）", duty, 500);
        Texts.required(problems, field + "effect", which + "的成效标准（定效）", effect, 500);
        if (dueOn == null) {
            problems.add(field + "dueOn", "请填写" + which + "的完成日期（定时）");
        } else if (dueOn.isBefore(today)) {
            problems.add(field + "dueOn", which + "的完成日期已过，最早为今天 " + today);
        } else if (dueOn.isAfter(latest)) {
            problems.add(field + "dueOn", which + "的完成日期过远，未经批准最迟为 " + latest);
        }
    }
}
