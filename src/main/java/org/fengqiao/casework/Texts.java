package org.fengqiao.casework;

import org.fengqiao.refusal.Problems;

/** Checks of what an officer typed. */
final class Texts {

    private Texts() {
    }

    /** The text without surrounding blanks; a problem where it is missing, too long or holds what cannot be stored. */
    static String required(Problems problems, String field, String label, String text, int max) {
        String stripped = text == null ? "" : text.strip();
        problems.check(!stripped.isEmpty(), field, "请填写" + label);
        problems.check(stripped.length() <= max, field, label + "最多 " + max + " 字");
        problems.check(stripped.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || Character.getType(c) == Character.SURROGATE), field, label + "含有不可见的控制字符，请删除");
        return stripped;
    }
}
