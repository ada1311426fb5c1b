package org.fengqiao.deadline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** The unit of a term. The constants are the words of the decision table. */
public enum TermUnit {
    MINUTES("分钟", "分钟"),
    HOURS("小时", "个工作小时"),
    DAYS("天", "个工作日");

    private final String label;
    private final String workingLabel;

    TermUnit(String label, String workingLabel) {
        this.label = label;
        this.workingLabel = workingLabel;
    }

    /** An amount in the officers' words: 3 个工作日, 4 小时. */
    public String words(BigDecimal amount, Reckoning reckoning) {
        return amount.stripTrailingZeros().toPlainString() + " " + label(reckoning);
    }

    String label(Reckoning reckoning) {
        return reckoning == Reckoning.CALENDAR ? label : workingLabel;
    }

    Duration times(BigDecimal amount, Duration day) {
        Duration one = switch (this) {
            case MINUTES -> Duration.ofMinutes(1);
            case HOURS -> Duration.ofHours(1);
            case DAYS -> day;
        };
        return Duration.ofMillis(amount.multiply(BigDecimal.valueOf(one.toMillis())).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
