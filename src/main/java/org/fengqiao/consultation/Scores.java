package org.fengqiao.consultation;

import org.fengqiao.refusal.Problems;

/** An evaluator's marks, 1 to 5 each, null where one is missing: 议事团队 · 协商过程 · 协商成果 · 服务成效 · 居民满意度. */
public record Scores(Integer team, Integer process, Integer result, Integer service, Integer satisfaction) {

    static final int ITEMS = 5;

    void check(Problems problems) {
        check(problems, "scoreTeam", "议事团队", team);
        check(problems, "scoreProcess", "协商过程", process);
        check(problems, "scoreResult", "协商成果", result);
        check(problems, "scoreService", "服务成效", service);
        check(problems, "scoreSatisfaction", "居民满意度", satisfaction);
    }

    private static void check(Problems problems, String field, String item, Integer score) {
        problems.check(score != null && score >= 1 && score <= 5, field, item + "须打 1–5 分的整数");
    }

    int sum() {
        return team + process + result + service + satisfaction;
    }
}
