package org.fengqiao.engine;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.fengqiao.modelcheck.House;
import org.fengqiao.organisation.Organisation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** How the engine is set up; what can be said in {@code application.yaml} stands there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountLock.class)
class EngineConfiguration {

    @Bean
    Clock clock(@Value("${fengqiao.time-zone}") ZoneId zone) {
        return new EngineClock(zone);
    }

    @Bean
    EngineSettings engineSettings(ObjectProvider<EveryUserTask> everyUserTask, ObjectProvider<Organisation> organisation, DeploymentDoor door,
            AccountLock lock, ObjectProvider<JdbcClient> jdbc, ObjectProvider<PasswordGiven> watchers) {
        return new EngineSettings(everyUserTask, organisation, door, new LockingAccounts.Factory(lock, jdbc, watchers),
                new VisibleTasks.Factory(jdbc));
    }

    @Bean
    DeploymentDoor deploymentDoor(ObjectProvider<CurrentOfficer> current, ObjectProvider<DeployedModels> deployed, ObjectProvider<House> house,
            ApplicationEventPublisher events) {
        return new DeploymentDoor(current, deployed, house, events);
    }

    /** The schema is Liquibase's: without this the engine starts first and finds no tables. */
    @Bean
    static BeanFactoryPostProcessor engineAfterSchema() {
        return factory -> Stream.of("processEngineFactoryBean", "processEngineConfigurationImpl")
                .filter(factory::containsBeanDefinition).map(factory::getBeanDefinition)
                .forEach(definition -> dependOn(definition, "liquibase"));
    }

    private static void dependOn(BeanDefinition definition, String bean) {
        List<String> all = new ArrayList<>(List.of(definition.getDependsOn() == null ? new String[0] : definition.getDependsOn()));
        all.add(bean);
        definition.setDependsOn(all.toArray(String[]::new));
    }

    @Bean
    FilterRegistrationBean<EngineErrorsInChinese> engineErrorsInChinese(OpenTasks tasks) {
        var registration = new FilterRegistrationBean<>(new EngineErrorsInChinese(tasks));
        registration.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<OnlyThisEngine> onlyThisEngine() {
        var registration = new FilterRegistrationBean<>(new OnlyThisEngine());
        registration.addUrlPatterns("/camunda/app/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }

    /** Before the one that words the engine's own errors: what is refused here is in words already. */
    @Bean
    FilterRegistrationBean<OfficersRequestFilter> officersRequestFilter(OfficersRequests requests, Identities identities,
            CurrentOfficer current, @Value("${fengqiao.api.largest-body}") DataSize largestBody) {
        var registration = new FilterRegistrationBean<>(new OfficersRequestFilter(requests, identities, current, largestBody));
        registration.addUrlPatterns("/camunda/api/engine/*", "/engine-rest/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<NoWebappsForChannels> noWebappsForChannels(Identities identities) {
        var registration = new FilterRegistrationBean<>(new NoWebappsForChannels(identities));
        registration.addUrlPatterns("/camunda/api/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        return registration;
    }

    /** What the engine offers only in Java. */
    static class EngineSettings extends AbstractCamundaConfiguration {

        private final ObjectProvider<EveryUserTask> everyUserTask;
        private final ObjectProvider<Organisation> organisation;
        private final DeploymentDoor door;

        private final LockingAccounts.Factory accounts;
        private final VisibleTasks.Factory visibleTasks;

        EngineSettings(ObjectProvider<EveryUserTask> everyUserTask, ObjectProvider<Organisation> organisation, DeploymentDoor door,
                LockingAccounts.Factory accounts, VisibleTasks.Factory visibleTasks) {
            this.everyUserTask = everyUserTask;
            this.organisation = organisation;
            this.door = door;
            this.accounts = accounts;
            this.visibleTasks = visibleTasks;
        }

        @Override
        public void preInit(SpringProcessEngineConfiguration engine) {
            List<BpmnParseListener> listeners = new ArrayList<>();
            if (engine.getCustomPostBPMNParseListeners() != null) {
                listeners.addAll(engine.getCustomPostBPMNParseListeners());
            }
            listeners.add(new EveryUserTaskListener(everyUserTask));
            listeners.add(new TimeoutsSurviveMigration());
            engine.setCustomPostBPMNParseListeners(listeners);
            engine.setCustomPreDeployers(List.of(door.entrance()));
            engine.setCustomPostDeployers(List.of(door.exit()));
            engine.setTenantIdProvider(new SubdistrictTenants(organisation));
            engine.setResourceAuthorizationProvider(new RightsOfTheAssignee());
            engine.setIdentityProviderSessionFactory(accounts);
            engine.setCustomSessionFactories(List.of(visibleTasks));
            engine.setCustomPreCommandInterceptorsTxRequired(first(engine.getCustomPreCommandInterceptorsTxRequired()));
            engine.setCustomPreCommandInterceptorsTxRequiresNew(
                    first(engine.getCustomPreCommandInterceptorsTxRequiresNew()));
            // our own deployer names and groups what it deploys
            engine.setDeploymentResources(new org.springframework.core.io.Resource[0]);
            engine.setCmmnEnabled(false);
            engine.setCustomFormTypes(List.of(new OptionsFormType()));
            engine.setFormService(new StartForms());
        }

        private static List<CommandInterceptor> first(List<CommandInterceptor> others) {
            List<CommandInterceptor> all = new ArrayList<>(List.of(new WhatTheEngineThrew()));
            if (others != null) {
                all.addAll(others);
            }
            return all;
        }
    }
}
