package org.fengqiao.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fengqiao.modelcheck.Finding;
import org.fengqiao.modelcheck.House;
import org.fengqiao.modelcheck.ModelRules;
import org.fengqiao.modelcheck.Models;
import org.fengqiao.modelcheck.PackagedFiles;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Checks what somebody deploys before the engine takes it, whichever way it comes: REST, the webapps' REST, a deployment once
 * more. What the house deploys itself at its start has been checked when it was built.
 */
class DeploymentDoor {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentDoor.class);
    /** Whoever made so many mistakes reads the rest when these are mended. */
    private static final int TOLD = 50;

    private final ObjectProvider<CurrentOfficer> current;
    private final ObjectProvider<DeployedModels> deployed;
    private final ObjectProvider<House> house;
    private final ApplicationEventPublisher events;

    DeploymentDoor(ObjectProvider<CurrentOfficer> current, ObjectProvider<DeployedModels> deployed, ObjectProvider<House> house,
            ApplicationEventPublisher events) {
        this.current = current;
        this.deployed = deployed;
        this.house = house;
        this.events = events;
    }

    /** Before the engine reads it. */
    Deployer entrance() {
        return deployment -> {
            // the engine also comes here to read anew what has been deployed long ago
            if (deployment.isNew() && !CurrentOfficer.SYSTEM.equals(officer())) {
                check(deployment);
            }
        };
    }

    /** After the engine has read it. */
    Deployer exit() {
        return deployment -> {
            List<String> processes = deployment.isNew() && deployment.getDeployedProcessDefinitions() != null
                    ? deployment.getDeployedProcessDefinitions().stream().map(ProcessDefinition::getKey).toList() : List.of();
            if (!processes.isEmpty()) {
                ModelsDeployed told = new ModelsDeployed(processes, officer());
                Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED,
                        context -> events.publishEvent(told));
            }
        };
    }

    private String officer() {
        return current.getObject().id();
    }

    /** @throws InvalidInput naming file, element and reason of everything that is wrong */
    private void check(DeploymentEntity deployment) {
        List<FieldProblem> problems = new ArrayList<>();
        if (deployment.getTenantId() != null) {
            problems.add(new FieldProblem("tenant-id", "流程由全区共用，不属于某一个街道：请不要填写租户（tenant-id）"));
        }
        if (ProcessDeployer.SOURCE.equals(deployment.getSource())) {
            problems.add(new FieldProblem("deployment-source", "来源 " + ProcessDeployer.SOURCE + " 只用于随系统发布的流程，请换一个"));
        }
        Map<String, byte[]> files = new TreeMap<>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        Models models = Models.ofDeployment(files).beside(deployed.getObject().latest())
                .ofRelease(Models.ofFiles(PackagedFiles.read())).in(house.getObject());
        List<Finding> findings = ModelRules.checkAll(models);
        findings.stream().filter(Finding::isError).map(finding -> new FieldProblem(finding.file() + " · " + finding.element(),
                finding.file() + " · " + finding.place() + "：" + finding.problem())).forEach(problems::add);
        if (!problems.isEmpty()) {
            List<FieldProblem> told = new ArrayList<>();
            told.add(new FieldProblem("deployment", "部署没有通过检查，什么都没有保存，共 " + problems.size() + " 处错误"));
            told.addAll(problems.subList(0, Math.min(TOLD, problems.size())));
            throw new InvalidInput(told);
        }
        LOG.info("部署 {}（{}）通过检查，{} 条提示：{}", deployment.getName(), officer(), findings.size(), findings);
    }
}
