package org.fengqiao.walk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** The forms of the user tasks, each read once. */
final class Forms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final Map<String, JsonNode> read = new HashMap<>();

    Forms(ProcessEngine engine) {
        this.engine = engine;
    }

    /** What the form of the task shows to whoever fills it in. */
    Map<String, Object> known(Task task) {
        Map<String, Object> known = new HashMap<>();
        engine.getTaskService().getVariables(task.getId()).forEach((name, value) -> known.put(name, value == null ? null
                : value instanceof String || value instanceof Number || value instanceof Boolean ? value : value.toString()));
        return known;
    }

    Map<String, Object> answers(Task task, Map<String, Object> known, Clock clock, Random random, FormAnswers.Mood mood) {
        JsonNode form = read.computeIfAbsent(task.getProcessDefinitionId() + " " + task.getTaskDefinitionKey(), key -> read(task));
        return new FormAnswers(random, clock.instant(), clock.getZone(), known, mood).to(form);
    }

    private JsonNode read(Task task) {
        try (InputStream form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
