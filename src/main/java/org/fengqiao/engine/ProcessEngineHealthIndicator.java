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

    ProcessEngineHealthIndicator(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long processes = engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().count();
        long decisions = engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().count();
        health.status(processes > 0 ? Status.UP
                : Status.DOWN)
                .withDetail("name", engine.getName()).withDetail("processes", processes).withDetail("decisions", decisions);
    }
}
