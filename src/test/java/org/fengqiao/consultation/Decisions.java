package org.fengqiao.consultation;

import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** Evaluates a decision of the seven steps the way the engine does, without the engine. */
final class Decisions {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private Decisions() {
    }

    /** The one answer; null where no rule matches. */
    static String answer(String decision, Map<String, Object> facts) {
        var table = ENGINE.parseDecision(decision, Decisions.class.getResourceAsStream(
                "/processes/seven-step-consultation/" + decision + ".dmn"));
        DmnDecisionResult result = ENGINE.evaluateDecision(table, facts);
        return result.isEmpty() ? null : result.getSingleResult().getSingleEntry();
    }
}
