package org.fengqiao.triage;

import java.time.LocalDate;
import java.util.List;

import org.fengqiao.refusal.Problems;

/**
 * What a joint conference came to.
 *
 * @param decided false where a sub-district's conference reached no decision
 * @param members groups of the units that took part; its decision binds them
 * @param implementer who carries the decision out, one of the members
 */
public record ConferenceResult(boolean decided, List<String> members, String minutes, String resolution, String implementer,
        LocalDate implementBy) {

    private static final int LEAST_MEMBERS = 2;

    public ConferenceResult {
        members = List.copyOf(members);
    }

    void check(LocalDate today, Problems problems) {
        problems.check(members.size() >= LEAST_MEMBERS, "members", "请选择参会单位，至少 " + LEAST_MEMBERS + " 个");
        Texts.required(problems, "conferenceMinutes", "会议纪要", minutes, 8000);
        if (!decided) {
            return;
        }
        Texts.required(problems, "resolution", "会议决定", resolution, 2000);
        problems.check(implementer != null, "implementer", "请指定由谁落实");
        problems.check(implementer == null || members.contains(implementer), "implementer", "落实单位须是参会单位，决定只约束参会单位");
        problems.check(implementBy != null, "implementBy", "请填写何时完成（日期）");
        problems.check(implementBy == null || !implementBy.isBefore(today), "implementBy", "完成日期不能早于今天");
    }
}
