package org.fengqiao.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Whether there is anything deployed that a case could run through. */
@Component
class ProcessEngineHealthIndicator extends AbstractHealthIndicator {

    private final ProcessEngine engine;
    private final HouseAuthority authority;

    ProcessEngineHealthIndicator(ProcessEngine engine, HouseAuthority authority) {
        this.engine = engine;
        this.authority = authority;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        // health does not depend on who asks
        long processes = authority.call(() -> engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().count());
        long decisions = authority.call(() -> engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().count());
        health.status(processes > 0 ? Status.UP
                : Status.DOWN)
                .withDetail("name", engine.getName()).withDetail("processes", processes).withDetail("decisions", decisions);
    }
}
