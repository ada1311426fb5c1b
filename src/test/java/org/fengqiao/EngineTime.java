package org.fengqiao;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Moves the time of the house in a test: {@code @RegisterExtension final EngineTime time = new EngineTime();}. On the way to the
 * new moment every job that falls due is run at its own moment and in order, as it would have been. A running job executor is
 * stopped meanwhile, because it would run such a job a second time. After the test the time is the real one again.
 */
public final class EngineTime implements BeforeEachCallback, AfterEachCallback {

    private ProcessEngine engine;
    private Clock clock;
    private ThreadPoolTaskExecutor pool;

    @Override
    public void beforeEach(ExtensionContext context) {
        var application = SpringExtension.getApplicationContext(context);
        engine = application.getBean(ProcessEngine.class);
        clock = application.getBean(Clock.class);
        // none where the job executor is off
        pool = application.getBeanProvider(ThreadPoolTaskExecutor.class).stream().findFirst().orElse(null);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ClockUtil.reset();
    }

    /** The moment of a local time such as {@code 2026-11-23 10:00}. */
    public Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(clock.getZone()).toInstant();
    }

    public Instant now() {
        return clock.instant();
    }

    /** Sets the time without running anything, also back: the beginning of a story. */
    public void set(String local) {
        quietly(() -> ClockUtil.setCurrentTime(Date.from(at(local))));
    }

    public void moveTo(String local) {
        moveTo(at(local));
    }

    public void moveBy(Duration time) {
        moveTo(now().plus(time));
    }

    public void moveTo(Instant moment) {
        quietly(() -> {
            for (Job due = next(moment); due != null; due = next(moment)) {
                if (due.getDuedate() != null && due.getDuedate().toInstant().isAfter(now())) {
                    ClockUtil.setCurrentTime(due.getDuedate());
                }
                management().executeJob(due.getId());
            }
            ClockUtil.setCurrentTime(Date.from(moment));
        });
    }

    /** Runs what is due now, asynchronous steps included. */
    public void runDueJobs() {
        moveTo(now());
    }

    private Job next(Instant until) {
        List<Job> waiting = management().createJobQuery().active().withRetriesLeft().messages().listPage(0, 1);
        if (waiting.isEmpty()) {
            waiting = management().createJobQuery().active().withRetriesLeft().timers().duedateLowerThan(Date.from(until.plusMillis(1)))
                    .orderByJobDuedate().asc().listPage(0, 1);
        }
        return waiting.isEmpty() ? null : waiting.get(0);
    }

    private void quietly(Runnable work) {
        JobExecutor executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean running = executor != null && executor.isActive();
        if (running) {
            executor.shutdown();
            // what was taken before runs to its end: a job must not run in two threads, nor see the time jump
            Awaitility.await("running jobs").atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
                    .until(() -> pool.getActiveCount() == 0 && pool.getThreadPoolExecutor().getQueue().isEmpty());
        }
        try {
            work.run();
        } finally {
            if (running) {
                executor.start();
            }
        }
    }

    private ManagementService management() {
        return engine.getManagementService();
    }
}
