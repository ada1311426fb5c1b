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
    private final HouseRights houseRights;

    ProcessEngineHealthIndicator(ProcessEngine engine, HouseRights houseRights) {
        this.engine = engine;
        this.houseRights = houseRights;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        // health does not depend on who asks
        long processes = houseRights.use(() -> engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().count());
        long decisions = houseRights.use(() -> engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().count());
        health.status(processes > 0 ? Status.UP
                : Status.DOWN)
                .withDetail("name", engine.getName()).withDetail("processes", processes).withDetail("decisions", decisions);
    }
}
