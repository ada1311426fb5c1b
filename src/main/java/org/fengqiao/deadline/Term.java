package org.fengqiao.deadline;

import java.math.BigDecimal;

/**
 * The figures of a stage, as the decision table gives them.
 *
 * @param stage id of the stage, for example {@code first-acceptance}
 * @param stageName the name officers use, for example 受理
 * @param amount how much, null where the end is agreed
 * @param unit unit of the amount, and of an extension
 * @param warningPercent share of the term after which the holder is warned
 * @param secondEndPercent share of the term after which the clock goes one level further up, above 100
 */
public record Term(String stage, String stageName, BigDecimal amount, TermUnit unit, Reckoning reckoning, int warningPercent,
        int secondEndPercent) {

    public Term {
        if (reckoning != Reckoning.AGREED && (amount == null || amount.signum() <= 0)) {
            throw new IllegalArgumentException("时限表：环节 " + stage + " 的数量须大于 0");
        }
        if (warningPercent < 1 || warningPercent > 99 || secondEndPercent < 101) {
            throw new IllegalArgumentException("时限表：环节 " + stage + " 的提醒点须在 1–99 % 之间，再次超期点须大于 100 %");
        }
    }
}
