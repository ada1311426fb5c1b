package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.modelcheck.House;
import org.fengqiao.modelcheck.ModelRules;
import org.fengqiao.modelcheck.Models;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the models name is there once the house stands. */
@HouseTest
class ModelBeansTest {

    private static final Path PROJECT = Path.of("");

    @Autowired
    ApplicationContext house;
    @Autowired
    RepositoryService repository;

    @TestFactory
    Stream<DynamicTest> everyBeanAModelNamesExists() {
        return ModelRules.beans(Models.ofProject(PROJECT)).entrySet().stream().map(bean -> DynamicTest.dynamicTest(bean.getKey(),
                () -> assertThat(house.containsBean(bean.getKey())).as("bean " + bean.getKey() + ", named in " + bean.getValue()).isTrue()));
    }

    @Test
    void everythingAModelNamesIsKnownToTheHouseThatChecksDeployments(@Autowired House known) {
        assertThat(ModelRules.HOUSE.check(Models.ofProject(PROJECT).in(known))).isEmpty();
    }

    /** A delegate nobody calls is either forgotten in a diagram or dead. */
    @Test
    void everyDelegateIsNamedByAModelOrOfferedByATemplate() throws IOException {
        Map<String, List<String>> named = ModelRules.beans(Models.ofProject(PROJECT));
        Set<String> offered = new HashSet<>();
        try (Stream<Path> templates = Files.list(Path.of("processes/.camunda/element-templates"))) {
            for (Path template : templates.toList()) {
                Pattern.compile("\\$\\{(\\w+)}").matcher(Files.readString(template)).results().forEach(bean -> offered.add(bean.group(1)));
            }
        }
        Stream<String> delegates = Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                .flatMap(type -> Stream.of(house.getBeanNamesForType(type)))
                .filter(bean -> house.getType(bean) != null && house.getType(bean).getPackageName().startsWith("org.fengqiao"));
        assertThat(delegates.distinct().filter(bean -> !named.containsKey(bean) && !offered.contains(bean))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyModelIsDeployed() {
        return Models.files(PROJECT).stream().filter(file -> !file.endsWith(".form")).map(file -> {
            String key = file.replaceAll(".*/|\\.(bpmn|dmn)$", "");
            return DynamicTest.dynamicTest(file, () -> assertThat(file.endsWith(".bpmn")
                    ? repository.createProcessDefinitionQuery().processDefinitionKey(key).count()
                    : repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).count()).as(file).isPositive());
        });
    }
}
