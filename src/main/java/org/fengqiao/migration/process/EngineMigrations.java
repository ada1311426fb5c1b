package org.fengqiao.migration.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.migration.MigrationReport;
import org.fengqiao.migration.MigrationReport.OldVersion;
import org.fengqiao.migration.MigrationReport.Step;
import org.fengqiao.migration.MigrationRun;
import org.fengqiao.migration.MigrationRun.Left;
import org.fengqiao.migration.Migrations;
import org.fengqiao.refusal.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps that keep their id and kind are mapped onto each other; the engine says of each instance whether that is enough. */
@Component
class EngineMigrations implements Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(EngineMigrations.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final HouseAuthority authority;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final TransactionTemplate transaction;

    EngineMigrations(RepositoryService repository, RuntimeService runtime, ManagementService management, HouseAuthority authority,
            CaseFiles caseFiles, Trail trail, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.authority = authority;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public MigrationReport report(String process) {
        return authority.call(() -> {
            ProcessDefinition latest = latest(process);
            return new MigrationReport(process, latest.getName(), latest.getVersion(), older(latest).stream().map(old -> report(old, latest))
                    .filter(old -> old.instances() > 0).toList());
        });
    }

    private OldVersion report(ProcessDefinition old, ProcessDefinition latest) {
        long instances = runtime.createProcessInstanceQuery().processDefinitionId(old.getId()).count();
        if (instances == 0) {
            return new OldVersion(old.getVersion(), 0, 0, List.of(), List.of());
        }
        MigrationPlan plan;
        try {
            plan = plan(old, latest);
        } catch (MigrationPlanValidationException impossible) {
            return new OldVersion(old.getVersion(), instances, 0, List.of(), problems(old, impossible));
        }
        Set<String> mapped = plan.getInstructions().stream().map(MigrationInstruction::getSourceActivityId).collect(Collectors.toSet());
        List<Step> stuckAt = management.createActivityStatisticsQuery(old.getId()).list().stream().filter(step -> !mapped.contains(step.getId()))
                .sorted(Comparator.comparing(ActivityStatistics::getId)).map(step -> new Step(step.getId(), name(old, step.getId()), step.getInstances())).toList();
        long stuck = stuckAt.isEmpty() ? 0 : runtime.createProcessInstanceQuery().processDefinitionId(old.getId())
                .activityIdIn(stuckAt.stream().map(Step::activity).toArray(String[]::new)).count();
        return new OldVersion(old.getVersion(), instances, instances - stuck, stuckAt, List.of());
    }

    @Override
    public MigrationRun migrate(String process, Optional<Integer> fromVersion, boolean dryRun, String actor) {
        ProcessDefinition latest = authority.call(() -> latest(process));
        List<ProcessDefinition> sources = authority.call(() -> older(latest)).stream()
                .filter(old -> fromVersion.isEmpty() || fromVersion.get() == old.getVersion()).toList();
        if (fromVersion.isPresent() && sources.isEmpty()) {
            throw new NotFound("流程 " + process + " 没有更早的第 " + fromVersion.get() + " 版");
        }
        int migrated = 0;
        List<Left> left = new ArrayList<>();
        for (ProcessDefinition old : sources) {
            List<ProcessInstance> instances = authority.call(() -> runtime.createProcessInstanceQuery().processDefinitionId(old.getId()).list());
            if (instances.isEmpty()) {
                continue;
            }
            MigrationPlan plan;
            try {
                plan = authority.call(() -> plan(old, latest));
            } catch (MigrationPlanValidationException impossible) {
                String reason = String.join("；", problems(old, impossible));
                instances.forEach(instance -> left.add(left(instance, old, reason)));
                continue;
            }
            for (ProcessInstance instance : instances) {
                Optional<String> refused = migrate(plan, instance, old, latest, dryRun, actor);
                refused.ifPresent(reason -> left.add(left(instance, old, reason)));
                migrated += refused.isEmpty() ? 1 : 0;
            }
        }
        LOG.info("流程 {} 迁移到第 {} 版（{}，{}）：{} 件迁移，{} 件保留原版", process, latest.getVersion(), dryRun ? "试行" : "实行", actor, migrated, left.size());
        return new MigrationRun(process, latest.getVersion(), dryRun, migrated, left);
    }

    /** @return why it stays on its version; empty where it went over */
    private Optional<String> migrate(MigrationPlan plan, ProcessInstance instance, ProcessDefinition old, ProcessDefinition latest, boolean dryRun,
            String actor) {
        try {
            transaction.executeWithoutResult(status -> {
                authority.run(() -> runtime.newMigration(plan).processInstanceIds(instance.getId()).execute());
                if (dryRun) {
                    status.setRollbackOnly();
                } else if (instance.getBusinessKey() != null && caseFiles.find(instance.getBusinessKey()).isPresent()) {
                    trail.append(instance.getBusinessKey(), actor, "流程换版", latest.getName() + "：第 " + old.getVersion() + " 版换为第 " + latest.getVersion() + " 版", null);
                }
            });
            return Optional.empty();
        } catch (MigratingProcessInstanceValidationException refused) {
            return Optional.of(reason(old, refused.getValidationReport()));
        } catch (OptimisticLockingException inUse) {
            return Optional.of("正有人在办理，请稍后再试");
        }
    }

    private MigrationPlan plan(ProcessDefinition old, ProcessDefinition latest) {
        return runtime.createMigrationPlan(old.getId(), latest.getId()).mapEqualActivities().build();
    }

    private List<String> problems(ProcessDefinition old, MigrationPlanValidationException impossible) {
        return impossible.getValidationReport().getInstructionReports().stream().map(MigrationInstructionValidationReport::getMigrationInstruction)
                .map(MigrationInstruction::getSourceActivityId).distinct().map(step -> "“" + name(old, step) + "”（" + step + "）在新版里不能一一对应").toList();
    }

    private String reason(ProcessDefinition old, MigratingProcessInstanceValidationReport report) {
        String steps = Stream.concat(report.getActivityInstanceReports().stream().map(step -> step.getSourceScopeId()),
                report.getTransitionInstanceReports().stream().map(step -> step.getSourceScopeId())).distinct()
                .map(step -> "“" + name(old, step) + "”（" + step + "）").collect(Collectors.joining("、"));
        return steps.isEmpty() ? "新版与它的状态不能一一对应" : "停在" + steps + "，新版里没有对应的步骤";
    }

    private Left left(ProcessInstance instance, ProcessDefinition old, String reason) {
        return new Left(instance.getBusinessKey(), instance.getId(), old.getVersion(), reason);
    }

    private String name(ProcessDefinition definition, String activity) {
        return repository.getBpmnModelInstance(definition.getId()).getModelElementById(activity) instanceof FlowElement element && element.getName() != null
                ? element.getName() : activity;
    }

    private ProcessDefinition latest(String process) {
        return Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionKey(process).withoutTenantId().latestVersion().singleResult())
                .orElseThrow(() -> new NotFound("没有流程 " + process));
    }

    private List<ProcessDefinition> older(ProcessDefinition latest) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(latest.getKey()).withoutTenantId().orderByProcessDefinitionVersion().desc().list()
                .stream().filter(definition -> definition.getVersion() < latest.getVersion()).toList();
    }
}
