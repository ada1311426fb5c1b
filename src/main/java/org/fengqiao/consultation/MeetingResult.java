package org.fengqiao.consultation;

/** What {@code consultation-result.dmn} says of a meeting. The label is the word officers use. */
public enum MeetingResult {
    CONSENSUS("达成共识"),
    NEW_DATE("到会人数不足，另定会期"),
    NO_QUORUM("协商会两次到会人数不足"),
    NEW_ROUND("未达成共识，再商一轮"),
    NO_CONSENSUS("多轮协商未达成共识");

    private final String label;

    MeetingResult(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
