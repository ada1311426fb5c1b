package org.fengqiao.triage;

import java.util.ArrayList;
import java.util.List;

/** What a post answers. The label is the word officers use. */
public enum PostAnswer {
    RESOLVED("已化解"),
    CANNOT("不能单独化解"),
    DONE("已协办"),
    NOT_CONSENTED("未同意疏导"),
    REQUEST_POST("要求增派岗位"),
    MEDIATE("转人民调解");

    private final String label;

    PostAnswer(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the post's work ends with it. */
    public boolean isReport() {
        return this != REQUEST_POST && this != MEDIATE;
    }

    /** What a post may answer: only the lead decides whether the matter is settled, and only two posts mediate. */
    public static List<PostAnswer> offered(boolean lead, String post) {
        List<PostAnswer> answers = new ArrayList<>(lead ? List.of(RESOLVED, CANNOT) : List.of(DONE));
        if (Posts.isCounselling(post)) {
            answers.add(NOT_CONSENTED);
        }
        if (Posts.mayMediate(post)) {
            answers.add(MEDIATE);
        }
        answers.add(REQUEST_POST);
        return answers;
    }
}
