package org.fengqiao;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** Evaluates the decisions of {@code processes/} as process owners wrote them, without an engine around them. */
public final class Decisions {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    /** Reading a model takes far longer than asking it. */
    private static final Map<String, List<DmnDecision>> MODELS = new ConcurrentHashMap<>();

    private Decisions() {
    }

    /** All rows that match, each as output name to value. */
    public static List<Map<String, Object>> evaluate(String file, String decision, Map<String, ?> variables) {
        DmnDecision wanted = MODELS.computeIfAbsent(file, Decisions::read).stream().filter(each -> each.getKey().equals(decision))
                .findFirst().orElseThrow();
        DmnDecisionResult result = ENGINE.evaluateDecision(wanted, Map.copyOf(variables));
        return result.getResultList();
    }

    private static List<DmnDecision> read(String file) {
        try (InputStream model = Files.newInputStream(Path.of("processes", file))) {
            return ENGINE.parseDecisions(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one value of the one row that matches. */
    public static Object single(String file, String decision, Map<String, ?> variables) {
        List<Map<String, Object>> rows = evaluate(file, decision, variables);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new AssertionError(decision + " gave " + rows);
        }
        return rows.get(0).values().iterator().next();
    }
}
