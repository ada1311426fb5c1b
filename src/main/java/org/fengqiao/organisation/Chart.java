package org.fengqiao.organisation;

import java.util.List;

/**
 * The organisation as the file describes it, checked and free of contradictions.
 *
 * @param demoPassword first password of new accounts, honoured beside the embedded database only; null where the file gives none
 */
record Chart(String demoPassword, List<Role> roles, List<Unit> units, List<Person> people, List<Membership> memberships,
        List<Pooled> experts, List<Evaluating> evaluators, List<ChannelAccount> channels) {

    /** A seat in a unit's expert pool. */
    record Pooled(String unit, String person, String team, String seat) {
    }

    /** A place in a unit's evaluation team. */
    record Evaluating(String unit, String person, Evaluator.Kind kind) {
    }
}
