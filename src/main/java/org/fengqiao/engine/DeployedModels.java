package org.fengqiao.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.fengqiao.modelcheck.Models;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The models new cases run through: the latest version of every process and decision, with the forms of its deployment. */
@Component
class DeployedModels {

    private final RepositoryService repository;
    private final HouseAuthority authority;

    DeployedModels(@Lazy RepositoryService repository, HouseAuthority authority) {
        this.repository = repository;
        this.authority = authority;
    }

    Models latest() {
        return authority.call(() -> {
            Map<String, byte[]> files = new HashMap<>();
            Set<String> withForms = new HashSet<>();
            for (ProcessDefinition process : repository.createProcessDefinitionQuery().withoutTenantId().latestVersion().list()) {
                files.put("系统中的 " + process.getKey() + ".bpmn", bytes(repository.getProcessModel(process.getId())));
                withForms.add(process.getDeploymentId());
            }
            for (DecisionDefinition decision : repository.createDecisionDefinitionQuery().withoutTenantId().latestVersion().list()) {
                files.put("系统中的 " + decision.getKey() + ".dmn", bytes(repository.getDecisionModel(decision.getId())));
            }
            for (String deployment : withForms) {
                for (Resource resource : repository.getDeploymentResources(deployment)) {
                    if (resource.getName().endsWith(".form")) {
                        files.put("系统中的 " + resource.getName() + "@" + deployment + ".form", bytes(repository.getResourceAsStreamById(deployment, resource.getId())));
                    }
                }
            }
            return Models.ofFiles(files);
        });
    }

    static byte[] bytes(InputStream content) {
        try (content) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
