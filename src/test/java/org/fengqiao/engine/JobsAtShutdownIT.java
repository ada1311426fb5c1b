package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.fengqiao.FengqiaoApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

class JobsAtShutdownIT {

    private static final CountDownLatch RUNNING = new CountDownLatch(1);
    private static final CountDownLatch CLOSING = new CountDownLatch(1);
    private static final CountDownLatch DESTROYING = new CountDownLatch(1);
    private static final AtomicBoolean CUT_OFF = new AtomicBoolean();
    private static final AtomicBoolean NEXT_BEGUN = new AtomicBoolean();

    @TempDir
    Path data;

    @Test
    void aRunningJobIsFinishedAndNoOtherIsBegunOnceTheHouseIsBeingClosed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setDataDirectory(data.resolve("external")).start();
                ConfigurableApplicationContext house = new SpringApplicationBuilder(FengqiaoApplication.class, Probes.class).run(
                        "--server.port=0", "--fengqiao.data-directory=" + data,
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--camunda.bpm.job-execution.wait-time-in-millis=100", "--camunda.bpm.job-execution.max-wait=200")) {
            ProcessEngineConfigurationImpl engine = house.getBean(ProcessEngineConfigurationImpl.class);
            engine.getCommandExecutorTxRequired().execute(context -> {
                create(context, Probe.LONG);
                return null;
            });
            assertThat(RUNNING.await(30, TimeUnit.SECONDS)).isTrue();

            house.close();

            assertThat(CUT_OFF).isFalse();
            assertThat(NEXT_BEGUN).isFalse();
            assertThat(probes(postgres)).as("the long one is done, the next waits reserved by nobody").containsExactly(Probe.NEXT + " null");
        }
    }

    private static void create(CommandContext context, String probe) {
        JobEntity job = new MessageEntity();
        job.setJobHandlerType(probe);
        context.getJobManager().insertAndHintJobExecutor(job);
    }

    private static List<String> probes(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT handler_type_, lock_owner_ FROM act_ru_job WHERE handler_type_ LIKE 'probe-%'")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1) + " " + rows.getString(2));
            }
            return found;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Probes {

        @Bean
        Object probeHandlers(ProcessEngineConfigurationImpl engine, org.camunda.bpm.engine.ProcessEngine built) {
            engine.getJobHandlers().put(Probe.LONG, new Probe(Probe.LONG));
            engine.getJobHandlers().put(Probe.NEXT, new Probe(Probe.NEXT));
            return new Object();
        }

        /** Depends on the pool of connections, so it goes just before that does. */
        @Bean
        DisposableBean destruction(DataSource source) {
            return DESTROYING::countDown;
        }

        @Bean
        Closing closingProbe() {
            return new Closing();
        }
    }

    static class Closing {

        @EventListener
        @Order
        void closing(ContextClosedEvent closed) {
            CLOSING.countDown();
        }
    }

    private record Nothing() implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return null;
        }
    }

    private record Probe(String type) implements JobHandler<Nothing> {

        static final String LONG = "probe-long";
        static final String NEXT = "probe-next";

        @Override
        public String getType() {
            return type;
        }

        /** The long one creates another job, and needs the database again, when the house is already being closed. */
        @Override
        public void execute(Nothing configuration, ExecutionEntity execution, CommandContext context, String tenant) {
            if (type.equals(NEXT)) {
                NEXT_BEGUN.set(true);
                return;
            }
            RUNNING.countDown();
            try {
                CLOSING.await();
                context.getProcessEngineConfiguration().getCommandExecutorTxRequiresNew().execute(inner -> {
                    create(inner, NEXT);
                    return null;
                });
                // nothing may be destroyed as long as this job works, so the wait has to be in vain
                CUT_OFF.set(DESTROYING.await(2, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                CUT_OFF.set(true);
            }
        }

        @Override
        public Nothing newConfiguration(String canonicalString) {
            return new Nothing();
        }

        @Override
        public void onDelete(Nothing configuration, JobEntity job) {
        }
    }
}
