package org.fengqiao.migration.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.ModelsDeployed;
import org.fengqiao.migration.MigrationReport;
import org.fengqiao.migration.Migrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells in the log who still runs on an old version when there is a new one. */
@Component
class ReportAfterDeployment implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReportAfterDeployment.class);

    private static final long SECONDS_TO_FINISH = 10;

    private final Migrations migrations;
    /** A start that fails after the deployment has no database left to ask, and one complaint is enough. */
    private final CountDownLatch started = new CountDownLatch(1);
    /** The deployment is told of while the engine is still closing it: nothing can be asked of it on that thread. */
    private final ExecutorService later = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "after-deployment");
        thread.setDaemon(true);
        return thread;
    });

    ReportAfterDeployment(Migrations migrations) {
        this.migrations = migrations;
    }

    @EventListener
    void deployed(ModelsDeployed deployed) {
        deployed.processes().forEach(process -> later.execute(() -> tell(process, deployed.by())));
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        started.countDown();
    }

    private void tell(String process, String by) {
        try {
            started.await();
            MigrationReport report = migrations.report(process);
            if (!report.nobody()) {
                LOG.info("{} 部署了新版。{}", by, report);
            } else if (!by.equals(CurrentOfficer.SYSTEM)) {
                LOG.info("{} 部署了新版。流程 {} 没有在办的旧版案件", by, process);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("流程 {} 部署后的报告没有做成，可从 /api/v1/processes/{}/migration 读取：{}", process, process, e.toString());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        if (started.getCount() == 0) {
            // whoever is being reported on is finished while there still is a database
            later.shutdown();
            later.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        }
        later.shutdownNow();
    }
}
