package org.fengqiao.engine;

import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fengqiao.watch.Measured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine has at hand, as figures. */
@Configuration(proxyBeanMethods = false)
class EngineFigures {

    /** One count for each process: the engine's queries do not group, and its tables are its own. One without tasks shows a zero. */
    @Bean
    Measured openTaskFigures(RepositoryService repository, TaskService tasks, HouseAuthority authority) {
        return Measured.counts("fengqiao.tasks.open", "User tasks that wait for somebody, by process", "process", () -> authority.call(() ->
                repository.createProcessDefinitionQuery().latestVersion().list().stream().map(ProcessDefinition::getKey).distinct()
                        .collect(Collectors.toMap(key -> key, key -> tasks.createTaskQuery().processDefinitionKey(key).count()))));
    }

    @Bean
    Measured jobFigures(ManagementService management, HouseAuthority authority) {
        return Measured.counts("fengqiao.jobs", "Timers and steps of the job executor: due, being worked on, "
                + "failed for good (no retries left), all", "state", () -> authority.call(() -> Map.of(
                "due", management.createJobQuery().executable().active().count(), "running", management.createJobQuery().acquired().count(),
                "failed", management.createJobQuery().noRetriesLeft().count(), "all", management.createJobQuery().count())));
    }

    @Bean
    Measured incidentFigures(RuntimeService runtime, HouseAuthority authority) {
        return Measured.count("fengqiao.incidents", "Steps that failed for good and wait for a person in Cockpit",
                () -> authority.call(() -> runtime.createIncidentQuery().count()));
    }
}
