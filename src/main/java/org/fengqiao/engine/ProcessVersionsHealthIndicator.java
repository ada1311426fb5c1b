package org.fengqiao.engine;

import java.util.List;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Whose versions of processes and decisions are in use. A release that took the place of a process owner's version does not make
 * the house ill; it is told until somebody has compared the two and deployed what is to hold.
 */
@Component
class ProcessVersionsHealthIndicator extends AbstractHealthIndicator {

    private final ProcessDeployer deployer;
    private final HouseAuthority authority;

    ProcessVersionsHealthIndicator(ProcessDeployer deployer, HouseAuthority authority) {
        this.deployer = deployer;
        this.authority = authority;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> replaced = authority.call(deployer::replaced);
        List<String> owners = authority.call(deployer::ofOwners);
        health.up().withDetail("conflicts", replaced).withDetail("processOwners", owners);
    }
}
