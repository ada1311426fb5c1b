package org.fengqiao.triage;

import org.fengqiao.refusal.Problems;

/** Checks of what an officer typed. */
final class Texts {

    private Texts() {
    }

    static void required(Problems problems, String field, String label, String text, int max) {
        problems.check(text != null && !text.isBlank(), field, "请填写" + label);
        problems.check(text == null || text.strip().length() <= max, field, label + "最多 " + max + " 字");
    }
}
