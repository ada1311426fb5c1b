package org.fengqiao.walk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often the walks came past each task, each timer and each verb of the landscape, and past which of them never. */
final class Visits {

    private final Map<String, Integer> tasks = new TreeMap<>();
    private final Map<String, Integer> timers = new TreeMap<>();
    private final Map<String, Integer> verbs = new TreeMap<>();

    Visits(ProcessEngine engine, JdbcClient jdbc, Collection<String> verbNames) {
        RepositoryService repository = engine.getRepositoryService();
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            repository.getBpmnModelInstance(process.getId()).getModelElementsByType(UserTask.class)
                    .forEach(task -> tasks.put(process.getKey() + ":" + task.getId(), 0));
        }
        jdbc.sql("select proc_def_key_ || ':' || act_id_ from act_ru_jobdef where job_type_ like 'timer%'").query(String.class).list()
                .forEach(timer -> timers.put(timer, 0));
        verbNames.forEach(verb -> verbs.put(verb, 0));
    }

    void task(String process, String task) {
        tasks.merge(process + ":" + task, 1, Integer::sum);
    }

    void timer(String process, String activity) {
        timers.merge(process + ":" + activity, 1, Integer::sum);
    }

    void verb(String name) {
        verbs.merge(name, 1, Integer::sum);
    }

    Set<String> tasksNeverDone() {
        return never(tasks);
    }

    private static Set<String> never(Map<String, Integer> visited) {
        return visited.entrySet().stream().filter(entry -> entry.getValue() == 0).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return lines("tasks", tasks) + lines("timers", timers) + lines("verbs", verbs);
    }

    private static String lines(String what, Map<String, Integer> visited) {
        List<String> seen = visited.entrySet().stream().filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + entry.getValue()).toList();
        Set<String> never = never(visited);
        return "  %d of %d %s: %s%n%s".formatted(seen.size(), visited.size(), what, String.join(", ", seen),
                never.isEmpty() ? "" : "  NEVER: " + String.join(", ", never) + "\n");
    }
}
