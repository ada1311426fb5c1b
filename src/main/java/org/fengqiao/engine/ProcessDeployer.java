package org.fengqiao.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys each folder of {@code processes/} with the forms of the same name as one named deployment. */
@Component
class ProcessDeployer {

    static final String SOURCE = "fengqiao";

    private final RepositoryService repository;

    ProcessDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void deploy(ApplicationStartedEvent started) {
        Map<String, DeploymentBuilder> deployments = new TreeMap<>();
        for (String pattern : new String[] {"processes/*/*.bpmn", "processes/*/*.dmn", "forms/*/*.form"}) {
            for (Resource resource : find(pattern)) {
                String name = name(resource);
                String folder = name.split("/")[1];
                try (InputStream content = resource.getInputStream()) {
                    deployments.computeIfAbsent(folder, f -> repository.createDeployment().name(f).source(SOURCE)
                            .enableDuplicateFiltering(false)).addInputStream(name, content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        deployments.values().forEach(DeploymentBuilder::deploy);
    }

    private static Resource[] find(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same name from exploded classes and from a jar, so that a change of run mode deploys nothing anew. */
    private static String name(Resource resource) {
        try {
            String url = resource.getURL().toString();
            int start = Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/"));
            return url.substring(start + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
