package org.fengqiao.triage;

import org.fengqiao.refusal.Problems;

/**
 * What a post reports.
 *
 * @param contact null for counselling, which says nothing about it
 * @param finding what was done and found; of a counselling only what may be told
 * @param agreement what the parties agreed on, null where they did not write anything down
 */
public record PostReport(PostAnswer answer, Contact contact, String finding, String agreement) {

    static final int MAX_FINDING = 4000;

    void check(boolean counselling, Problems problems) {
        boolean empty = finding == null || finding.isBlank();
        if (counselling) {
            problems.check(!empty || answer != PostAnswer.CANNOT, "postFinding", "请说明为什么不能单独化解（不写疏导内容）");
        } else {
            problems.check(contact != null, "contactManner", "请选择怎样联系的当事人");
            problems.check(!empty, "postFinding", answer == PostAnswer.CANNOT ? "请写明为什么不能单独化解" : "请填写办理情况和意见");
        }
        problems.check(empty || finding.length() <= MAX_FINDING, "postFinding", "办理情况和意见最多 " + MAX_FINDING + " 字");
    }
}
