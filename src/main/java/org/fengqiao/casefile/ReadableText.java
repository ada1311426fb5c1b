package org.fengqiao.casefile;

import org.fengqiao.refusal.Problems;

/**
 * Text that can be stored and shown: PostgreSQL takes no NUL, and invisible characters make a text read otherwise than it is
 * stored.
 */
public final class ReadableText {

    private ReadableText() {
    }

    static void check(Problems problems, NewCase demand) {
        line(problems, "title", "标题", demand.title());
        lines(problems, "description", "诉求内容", demand.description());
        line(problems, "channelNo", "渠道编号", demand.channelNo());
        line(problems, "address", "事发地点", demand.address());
        lines(problems, "settlement", "怎么处理的", demand.settlement());
        for (int i = 0; i < demand.parties().size(); i++) {
            NewParty party = demand.parties().get(i);
            String field = party.role() == PartyRole.REPORTER ? "reporter" : "parties[" + i + "]";
            line(problems, field + ".name", "姓名", party.name());
            line(problems, field + ".phone", "电话", party.phone());
            line(problems, field + ".email", "电子邮箱", party.email());
            line(problems, field + ".address", "住址", party.address());
        }
    }

    /** A text of one line. */
    static void line(Problems problems, String field, String label, String text) {
        problems.check(text == null || text.codePoints().noneMatch(c -> unreadable(c) || Character.isISOControl(c)), field,
                label + "含有换行或不可见的控制字符，请删除");
    }

    /** A text that may have several lines. */
    public static void lines(Problems problems, String field, String label, String text) {
        problems.check(text == null || text.codePoints().noneMatch(c -> unreadable(c)
                || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'), field, label + "含有不可见的控制字符，请删除");
    }

    /** Half of a surrogate pair, or a mark that turns the direction of writing around. */
    private static boolean unreadable(int c) {
        return Character.getType(c) == Character.SURROGATE || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
                || c == 0xFFFE || c == 0xFFFF;
    }
}
