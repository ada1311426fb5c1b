package org.fengqiao.deadline.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.Figures;
import org.fengqiao.deadline.Pauses;
import org.fengqiao.deadline.Terms;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.engine.ModelProperties;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stops the house at start when a process names a clock that the table does not hold: found then, not when a case gets there. */
@Component
class TermsCheck {

    private static final Pattern STAGE = Pattern.compile("deadlines\\.\\w+\\(\\s*execution\\s*,\\s*'([^']+)'\\s*\\)");

    private final RepositoryService repository;
    private final Terms terms;
    private final Figures figures;

    TermsCheck(RepositoryService repository, Terms terms, Figures figures) {
        this.repository = repository;
        this.terms = terms;
        this.figures = figures;
    }

    @EventListener
    void check(ApplicationStartedEvent started) {
        check();
    }

    /** @throws IllegalStateException naming every process and stage, or figure, that is missing */
    void check() {
        List<String> problems = new ArrayList<>();
        Stream.of(ClockKey.WHOLE_CASE, ClockKey.EXTENSION_DECISION, ClockKey.PAUSE_DECISION).filter(this::missing)
                .forEach(stage -> problems.add("时限表（deadlines）缺少环节 " + stage));
        Stream.concat(Extensions.FIGURES.stream(), Pauses.FIGURES.stream()).forEach(figure -> {
            try {
                figures.of(figure);
            } catch (IllegalStateException e) {
                problems.add(e.getMessage());
            }
        });
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().orderByProcessDefinitionKey().asc().list()) {
            stages(process).stream().filter(this::missing)
                    .forEach(stage -> problems.add("流程 " + process.getKey() + " 用到的环节 " + stage + " 不在时限表（deadlines）中"));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("；", problems));
        }
    }

    private Set<String> stages(ProcessDefinition process) {
        var model = repository.getBpmnModelInstance(process.getId());
        Set<String> stages = new LinkedHashSet<>();
        model.getModelElementsByType(BaseElement.class).forEach(element -> stages.addAll(ModelProperties.clocks(element)));
        STAGE.matcher(Bpmn.convertToString(model).replace("&apos;", "'").replace("&#39;", "'")).results().map(found -> found.group(1)).forEach(stages::add);
        return stages;
    }

    private boolean missing(String stage) {
        return Stream.of(true, false).anyMatch(fast -> terms.find(stage, new Circumstances(fast, null, null, null)).isEmpty());
    }
}
