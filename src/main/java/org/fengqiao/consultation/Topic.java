package org.fengqiao.consultation;

import java.util.Map;

import org.fengqiao.refusal.Problems;

/**
 * A demand as something that can be talked over.
 *
 * @param facts what is the case, at most 2,000 characters
 * @param affected who is affected, at most 500 characters
 * @param demand what is asked for, at most 1,000 characters
 */
public record Topic(String facts, String affected, String demand) {

    void check(Problems problems) {
        Texts.required(problems, "facts", "议题事实", facts, 2000);
        Texts.required(problems, "affected", "涉及人群", affected, 500);
        Texts.required(problems, "demand", "居民诉求", demand, 1000);
    }

    /** What was left empty stays as it was written before. */
    Topic orElse(Topic before) {
        return new Topic(facts == null ? before.facts : facts, affected == null ? before.affected : affected,
                demand == null ? before.demand : demand);
    }

    Map<String, Object> content() {
        return Map.of("facts", facts, "affected", affected, "demand", demand);
    }

    static Topic of(Map<String, Object> content) {
        return new Topic((String) content.get("facts"), (String) content.get("affected"), (String) content.get("demand"));
    }
}
