package org.fengqiao.consultation;

import org.fengqiao.refusal.Problems;

/** Checks of what an officer typed. */
final class Texts {

    private Texts() {
    }

    static void required(Problems problems, String field, String label, String text, int max) {
        problems.check(text != null && !text.isBlank(), field, "请填写" + label);
        atMost(problems, field, label, text, max);
    }

    static void atMost(Problems problems, String field, String label, String text, int max) {
        problems.check(text == null || text.strip().length() <= max, field, label + "最多 " + max + " 字");
    }
}
