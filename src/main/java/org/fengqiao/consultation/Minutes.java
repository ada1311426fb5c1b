package org.fengqiao.consultation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.fengqiao.refusal.Problems;

/**
 * What happened at a meeting.
 *
 * @param present ids of those invited who came
 * @param text the minutes, at most 4,000 characters
 * @param positions what the sides want, at most 4,000 characters; may be missing where nobody voted
 * @param objection somebody directly affected objects
 */
public record Minutes(List<String> present, String text, String positions, int votesFor, int votesAgainst, int votesAbstain,
        boolean objection) {

    public Minutes {
        present = List.copyOf(new LinkedHashSet<>(present));
    }

    int votes() {
        return votesFor + votesAgainst + votesAbstain;
    }

    void check(Set<String> invited, Problems problems) {
        Texts.required(problems, "minutes", "会议纪要", text, 4000);
        Texts.atMost(problems, "positions", "各方意见", positions, 4000);
        problems.check(invited.containsAll(present), "presentSeats", "到会人员须是受邀的议事团队成员");
        problems.check(votesFor >= 0, "votesFor", "赞成票不能为负数");
        problems.check(votesAgainst >= 0, "votesAgainst", "反对票不能为负数");
        problems.check(votesAbstain >= 0, "votesAbstain", "弃权票不能为负数");
        problems.check(votes() <= present.size(), "votesFor",
                "赞成、反对、弃权合计 " + votes() + " 票，超过到会 " + present.size() + " 人");
        problems.check(votes() == 0 || positions != null, "positions", "请填写各方意见");
    }
}
