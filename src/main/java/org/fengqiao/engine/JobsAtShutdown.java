package org.fengqiao.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes no more jobs once the house is being closed. Spring then waits for the running ones before it closes what they need, for as
 * long as {@code spring.lifecycle.timeout-per-shutdown-phase} says. Without this the engine would go on reserving due jobs for a
 * thread pool that refuses them, and they would lie reserved for minutes after the next start.
 */
@Component
class JobsAtShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(JobsAtShutdown.class);

    private final ApplicationContext context;
    private final ObjectProvider<JobExecutor> jobExecutor;

    JobsAtShutdown(ApplicationContext context, ObjectProvider<JobExecutor> jobExecutor) {
        this.context = context;
        this.jobExecutor = jobExecutor;
    }

    /** Before the thread pool hears of it. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void takeNoMore(ContextClosedEvent closed) {
        if (closed.getApplicationContext() == context) {
            jobExecutor.ifAvailable(executor -> {
                if (executor.isActive()) {
                    LOG.info("Finishing the running jobs, taking no more");
                    executor.shutdown();
                }
            });
        }
    }
}
