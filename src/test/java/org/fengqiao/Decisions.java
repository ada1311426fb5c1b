package org.fengqiao;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Evaluates the decisions of {@code processes/} as process owners wrote them, without an engine around them. */
public final class Decisions {

    private static final DmnEngine ENGINE = engine();
    /** Reading a model takes far longer than asking it. */
    private static final Map<String, List<DmnDecision>> MODELS = new ConcurrentHashMap<>();
    /** The ids of the rows that have ever matched. */
    private static final Set<String> READ = ConcurrentHashMap.newKeySet();

    private Decisions() {
    }

    /** All rows that match, each as output name to value. */
    public static List<Map<String, Object>> evaluate(String file, String decision, Map<String, ?> variables) {
        DmnDecision wanted = MODELS.computeIfAbsent(file, Decisions::read).stream().filter(each -> each.getKey().equals(decision))
                .findFirst().orElseThrow();
        DmnDecisionResult result = ENGINE.evaluateDecision(wanted, new HashMap<>(variables));
        return result.getResultList();
    }

    /** The rows no test of this class loader has met so far; for {@code @AfterAll}, so that a new row asks for its line in the test. */
    public static List<String> unread(String file) {
        return Dmn.readModelFromFile(Path.of("processes", file).toFile()).getModelElementsByType(Rule.class).stream().map(Rule::getId)
                .filter(row -> !READ.contains(row)).toList();
    }

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).forEach(READ::add));
        return configuration.buildEngine();
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
