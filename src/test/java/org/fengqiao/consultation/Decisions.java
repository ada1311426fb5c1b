package org.fengqiao.consultation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** Evaluates a decision of the seven steps the way the engine does, without the engine. */
final class Decisions {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final Map<String, DmnDecision> TABLES = new ConcurrentHashMap<>();

    private Decisions() {
    }

    /** The one answer; null where no rule matches. */
    static String answer(String decision, Map<String, Object> facts) {
        DmnDecision table = TABLES.computeIfAbsent(decision, id -> ENGINE.parseDecision(id, Decisions.class.getResourceAsStream(
                "/processes/seven-step-consultation/" + id + ".dmn")));
        DmnDecisionResult result = ENGINE.evaluateDecision(table, facts);
        return result.isEmpty() ? null : result.getSingleResult().getSingleEntry();
    }
}
