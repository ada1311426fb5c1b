package org.fengqiao.engine;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Whether somebody works on timers and messages. Failed jobs and incidents are told but do not make the house ill: they wait
 * in Cockpit for a person.
 */
@Component
class JobExecutorHealthIndicator extends AbstractHealthIndicator {

    private final ProcessEngine engine;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final HouseAuthority authority;
    private final boolean wanted;

    JobExecutorHealthIndicator(ProcessEngine engine, ManagementService management, RuntimeService runtime,
            HouseAuthority authority, @Value("${camunda.bpm.job-execution.enabled:true}") boolean wanted) {
        this.engine = engine;
        this.management = management;
        this.runtime = runtime;
        this.authority = authority;
        this.wanted = wanted;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean active = executor != null && executor.isActive();
        if (active) {
            health.up();
        } else if (wanted) {
            health.down();
        } else {
            health.unknown();
        }
        health.withDetail("active", active)
                .withDetail("due", authority.call(() -> management.createJobQuery().executable().count()))
                .withDetail("failed", authority.call(() -> management.createJobQuery().noRetriesLeft().count()))
                .withDetail("incidents", authority.call(() -> runtime.createIncidentQuery().count()));
    }
}
