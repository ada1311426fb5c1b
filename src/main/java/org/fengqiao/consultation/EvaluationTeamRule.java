package org.fengqiao.consultation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fengqiao.organisation.Evaluator;
import org.fengqiao.refusal.Problems;

/** Who may evaluate a consultation: enough of them, each side represented, nobody who had a part in it. */
record EvaluationTeamRule(List<Evaluator> members, Set<String> recused, int minimum) {

    /** Those of the unit's evaluation team who had no part in the case. */
    List<Evaluator> eligible() {
        return members.stream().filter(member -> member.person().active() && !recused.contains(member.person().id())).toList();
    }

    /** One of each side, and others until they are enough; fewer where the unit has no more. */
    List<Evaluator> proposal() {
        List<Evaluator> proposal = new ArrayList<>();
        for (Evaluator.Kind kind : Evaluator.Kind.values()) {
            eligible().stream().filter(member -> member.kind() == kind).findFirst().ifPresent(proposal::add);
        }
        eligible().stream().filter(member -> !proposal.contains(member)).limit(Math.max(0, minimum - proposal.size()))
                .forEach(proposal::add);
        return proposal;
    }

    /** The members chosen; what is wrong with the choice is added to the problems. */
    List<Evaluator> choose(Collection<String> people, Problems problems) {
        Map<String, Evaluator> known = new LinkedHashMap<>();
        members.forEach(member -> known.putIfAbsent(member.person().id(), member));
        List<Evaluator> chosen = new ArrayList<>();
        for (String person : new LinkedHashSet<>(people)) {
            Evaluator member = known.get(person);
            if (member == null || !member.person().active()) {
                problems.add("evaluators", "评估团只能从本级评估团名单中选择");
            } else if (recused.contains(person)) {
                problems.add("evaluators", member.person().name() + "经办过本案、参加过议事团队或是当事人，须回避");
            } else {
                chosen.add(member);
            }
        }
        problems.check(chosen.size() >= minimum, "evaluators", "评估团至少 " + minimum + " 人");
        for (Evaluator.Kind kind : Evaluator.Kind.values()) {
            problems.check(chosen.stream().anyMatch(member -> member.kind() == kind), "evaluators",
                    "评估团须有" + kind.label() + "至少一人");
        }
        return chosen;
    }
}
