package org.fengqiao.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.fengqiao.modelcheck.PackagedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys what comes with the application: each folder of {@code processes/} with the forms of the same name as one named
 * deployment, and of it only what has changed since the application last deployed it. So a definition that a process owner has
 * deployed stays, unless the release brings a new version of it: then the release counts, and says so in the log and in
 * {@code /actuator/health}.
 */
@Component
class ProcessDeployer {

    static final String SOURCE = "fengqiao";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessDeployer.class);

    private final RepositoryService repository;

    ProcessDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void deploy(ApplicationStartedEvent started) {
        deploy(PackagedFiles.read());
    }

    /**
     * @param files by path: {@code processes/<folder>/…} and {@code forms/<folder>/…}
     */
    void deploy(Map<String, byte[]> files) {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        files.forEach((path, content) -> folders.computeIfAbsent(path.split("/")[1], folder -> new TreeMap<>()).put(path, content));
        folders.forEach(this::deployFolder);
    }

    private void deployFolder(String folder, Map<String, byte[]> files) {
        Map<String, byte[]> forms = ending(files, ".form");
        Map<String, byte[]> deployedBefore = lastDeployed(folder);
        DeploymentBuilder deployment = repository.createDeployment().name(folder).source(SOURCE).enableDuplicateFiltering(false);
        List<String> anew = new ArrayList<>();
        files.forEach((path, content) -> {
            Map<String, byte[]> unit = new TreeMap<>(Map.of(path, content));
            if (path.endsWith(".bpmn")) {
                unit.putAll(forms);
            }
            if (!path.endsWith(".form") && isDue(path, unit, deployedBefore)) {
                unit.forEach((name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
                anew.add(key(path));
            }
        });
        if (!anew.isEmpty()) {
            deployment.deploy();
            LOG.info("随系统发布的 {} 已启用：{}", folder, anew);
        }
    }

    /**
     * @param unit a table, or a process with all its forms
     * @param deployedBefore what the application has deployed of this folder
     */
    private boolean isDue(String path, Map<String, byte[]> unit, Map<String, byte[]> deployedBefore) {
        Optional<Definition> owners = (path.endsWith(".bpmn") ? latestProcess(key(path)) : latestDecision(key(path)))
                .filter(latest -> !latest.ofTheApplication());
        if (same(unit, deployedBefore)) {
            owners.ifPresent(kept -> LOG.info("{} 用的是部署“{}”的第 {} 版，随系统发布的文件没有变化，不动它", key(path), kept.deployment().getName(), kept.version()));
            return false;
        }
        if (owners.filter(latest -> latest.holds(unit)).isPresent()) {
            return false;
        }
        Map<String, byte[]> before = new TreeMap<>(deployedBefore);
        before.keySet().retainAll(unit.keySet());
        owners.filter(latest -> !latest.holds(before)).ifPresent(replaced -> LOG.warn(
                "{}：{} 经部署“{}”启用的第 {} 版将被随系统发布的新版取代，请流程负责人比对后决定是否把自己的改动加进新版重新部署", key(path),
                replaced.deployment().getDeploymentTime(), replaced.deployment().getName(), replaced.version()));
        return true;
    }

    /**
     * What a release has put in the place of a process owner's version, as long as nobody has deployed a newer one.
     *
     * @return Chinese sentences, definition by definition
     */
    List<String> replaced() {
        List<String> replaced = new ArrayList<>();
        versions().forEach((definition, versions) -> {
            Definition latest = versions.get(0);
            versions.stream().filter(version -> !version.ofTheApplication()).limit(1).filter(owners -> owners != latest)
                    // one that only says "keep the release's" is no work of a process owner's own
                    .filter(owners -> versions.stream().noneMatch(other -> other.ofTheApplication() && other.version() < owners.version() && owners.isSameAs(other)))
                    .forEach(owners -> replaced.add(definition + "：部署“" + owners.deployment().getName() + "”的第 " + owners.version()
                            + " 版已被随系统发布的第 " + latest.version() + " 版取代，请比对后重新部署"));
        });
        return replaced;
    }

    /** The definitions whose latest version is not the application's. */
    List<String> ofOwners() {
        List<String> owners = new ArrayList<>();
        versions().forEach((definition, versions) -> {
            if (!versions.get(0).ofTheApplication()) {
                owners.add(definition + "：第 " + versions.get(0).version() + " 版，部署“" + versions.get(0).deployment().getName() + "”");
            }
        });
        return owners;
    }

    /** All versions of every definition, the latest first. */
    private Map<String, List<Definition>> versions() {
        Map<String, Deployment> deployments = repository.createDeploymentQuery().list().stream().collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
        Map<String, List<Definition>> versions = new TreeMap<>();
        Stream.<ResourceDefinition>concat(repository.createProcessDefinitionQuery().withoutTenantId().orderByProcessDefinitionVersion().desc().list().stream(),
                repository.createDecisionDefinitionQuery().withoutTenantId().orderByDecisionDefinitionVersion().desc().list().stream())
                .forEach(of -> versions.computeIfAbsent(of instanceof ProcessDefinition ? "流程 " + of.getKey() : "决策 " + of.getKey(), key -> new ArrayList<>())
                        .add(new Definition(of, deployments.get(of.getDeploymentId()))));
        return versions;
    }

    private Optional<Definition> latestProcess(String key) {
        return Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionKey(key).withoutTenantId().latestVersion().singleResult())
                .map(this::definition);
    }

    private Optional<Definition> latestDecision(String key) {
        return Optional.ofNullable(repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).withoutTenantId().latestVersion().singleResult())
                .map(this::definition);
    }

    private Definition definition(ResourceDefinition of) {
        return new Definition(of, repository.createDeploymentQuery().deploymentId(of.getDeploymentId()).singleResult());
    }

    /** A version of a process or decision, and where it came from. */
    private final class Definition {

        private final ResourceDefinition of;
        private final Deployment deployment;

        Definition(ResourceDefinition of, Deployment deployment) {
            this.of = of;
            this.deployment = deployment;
        }

        int version() {
            return of.getVersion();
        }

        Deployment deployment() {
            return deployment;
        }

        boolean ofTheApplication() {
            return SOURCE.equals(deployment.getSource());
        }

        /** The same diagram or table, with the same forms. */
        boolean isSameAs(Definition other) {
            return Arrays.equals(content(), other.content()) && holds(ending(resources(other.deployment), ".form"));
        }

        private byte[] content() {
            return DeployedModels.bytes(of instanceof ProcessDefinition ? repository.getProcessModel(of.getId()) : repository.getDecisionModel(of.getId()));
        }

        /** Whether its deployment holds just these files: Modeler deploys them without their folders. */
        boolean holds(Map<String, byte[]> unit) {
            Map<String, byte[]> resources = new HashMap<>();
            resources(deployment).forEach((name, bytes) -> resources.put(fileName(name), bytes));
            return unit.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), resources.get(fileName(file.getKey()))));
        }
    }

    /** The files of a folder as the application last deployed them, each from the last deployment that held it. */
    private Map<String, byte[]> lastDeployed(String folder) {
        Map<String, byte[]> last = new HashMap<>();
        List<Deployment> deployments = repository.createDeploymentQuery().deploymentName(folder).deploymentSource(SOURCE).orderByDeploymentTime().asc().list();
        deployments.forEach(deployment -> last.putAll(resources(deployment)));
        return last;
    }

    private Map<String, byte[]> resources(Deployment deployment) {
        return repository.getDeploymentResources(deployment.getId()).stream().collect(Collectors.toMap(Resource::getName,
                resource -> DeployedModels.bytes(repository.getResourceAsStreamById(deployment.getId(), resource.getId()))));
    }

    private static boolean same(Map<String, byte[]> unit, Map<String, byte[]> before) {
        return unit.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), before.get(file.getKey())));
    }

    private static Map<String, byte[]> ending(Map<String, byte[]> files, String ending) {
        return files.entrySet().stream().filter(file -> file.getKey().endsWith(ending)).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String key(String path) {
        return fileName(path).replaceFirst("\\.[a-z]+$", "");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
