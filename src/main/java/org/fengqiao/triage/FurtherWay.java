package org.fengqiao.triage;

import java.util.Arrays;
import java.util.List;

/** What the commissioner can still do when joint handling has not settled the case. The label is the word officers use. */
public enum FurtherWay {
    WHISTLE("吹哨，请部门到场"),
    CONFERENCE("提请联席会议"),
    LEGAL_ROUTE("导入法定途径");

    private final String label;

    FurtherWay(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** One whistle for a round: departments that could not help are not called a second time. */
    public static List<FurtherWay> offered(boolean whistled) {
        return Arrays.stream(values()).filter(way -> !whistled || way != WHISTLE).toList();
    }
}
