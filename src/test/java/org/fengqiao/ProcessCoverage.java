package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ElementCoverageParseListener;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * On a {@link HouseTest}: after the last test every flow node and every sequence flow of the process was walked, or the class
 * fails and names what was not. Says nothing when only some of the class's tests were run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProcessCoverage.EveryPathWalked.class)
public @interface ProcessCoverage {

    /** Id of the process. */
    String value();

    /** Makes the engine report each step; set up before the models are read, so every {@link HouseTest} has it and shares its house. */
    @TestConfiguration
    class Listening extends AbstractCamundaConfiguration {

        @Override
        public void preInit(SpringProcessEngineConfiguration engine) {
            ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
            report(engine, event -> { });
        }

        /** Whom the engine tells of its steps; classes that do not ask for coverage share the engine and tell nobody. */
        static void report(ProcessEngineConfigurationImpl engine, Collector collector) {
            engine.getCustomPostBPMNParseListeners().stream().filter(ElementCoverageParseListener.class::isInstance)
                    .forEach(listener -> ((ElementCoverageParseListener) listener).setCoverageState(collector));
        }
    }

    /** Collects the steps of a class's tests and judges after the last. */
    class EveryPathWalked implements BeforeEachCallback, AfterAllCallback {

        private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
        private final Suite suite = new Suite("tests", "tests");
        private final Set<Method> run = new HashSet<>();
        private ProcessEngine engine;

        @Override
        public void beforeEach(ExtensionContext context) {
            if (engine == null) {
                engine = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
                collector.createSuite(suite);
                collector.activateSuite(suite.getId());
                everybodyReads(engine.getAuthorizationService());
            }
            Listening.report((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(), collector);
            collector.createRun(new Run(context.getUniqueId(), context.getDisplayName()), suite.getId());
            collector.activateRun(context.getUniqueId());
            run.add(context.getRequiredTestMethod());
        }

        /** The library looks up the definition at each step with the rights of whoever is signed in. */
        private static void everybodyReads(AuthorizationService authorizations) {
            if (authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                    .resourceType(Resources.PROCESS_DEFINITION).resourceId(Authorization.ANY).count() == 0) {
                Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
                everybody.setResource(Resources.PROCESS_DEFINITION);
                everybody.setResourceId(Authorization.ANY);
                everybody.addPermission(Permissions.READ);
                authorizations.saveAuthorization(everybody);
            }
        }

        @Override
        public void afterAll(ExtensionContext context) {
            if (engine != null) {
                Listening.report((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(), event -> { });
            }
            long tests = Stream.of(context.getRequiredTestClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)).count();
            if (engine == null || run.size() < tests) {
                return;
            }
            String process = context.getRequiredTestClass().getAnnotation(ProcessCoverage.class).value();
            var definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
            var model = engine.getRepositoryService().getBpmnModelInstance(definition.getId());
            Set<String> left = Stream.concat(model.getModelElementsByType(FlowNode.class).stream(), model.getModelElementsByType(SequenceFlow.class).stream())
                    .map(BaseElement::getId).collect(Collectors.toCollection(TreeSet::new));
            left.removeAll(suite.getEvents(process).stream().map(Event::getDefinitionKey).collect(Collectors.toSet()));
            assertThat(left).as("what no test of %s walked", process).isEmpty();
        }
    }
}
