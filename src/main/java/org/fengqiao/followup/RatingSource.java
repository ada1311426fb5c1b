package org.fengqiao.followup;

/** Whose hand wrote a rating down. */
public enum RatingSource {
    VISIT("回访"),
    CALL_BACK("承办单位回电"),
    OWN("反映人自己评价");

    private final String label;

    RatingSource(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
