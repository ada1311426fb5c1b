package org.fengqiao.migration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.fengqiao.engine.ModelsDeployed;
import org.fengqiao.migration.MigrationReport;
import org.fengqiao.migration.MigrationRun;
import org.fengqiao.migration.Migrations;
import org.junit.jupiter.api.Test;

/** The report on a deployment asks the database only when there is a house that runs. */
class ReportAfterDeploymentTest {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final ReportAfterDeployment report = new ReportAfterDeployment(new Migrations() {

        @Override
        public MigrationReport report(String process) {
            asked.add(process);
            return new MigrationReport(process, process, 1, List.of());
        }

        @Override
        public MigrationRun migrate(String process, Optional<Integer> fromVersion, boolean dryRun, String actor) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void aHouseThatDoesNotStartIsNotReportedOn() throws Exception {
        report.deployed(new ModelsDeployed(List.of("mediation"), "system"));
        report.destroy();

        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasDeployedAtTheStartIsReportedOnAfterwards() throws Exception {
        report.deployed(new ModelsDeployed(List.of("mediation", "casework"), "system"));
        report.started();
        await().until(() -> asked.size() == 2);

        report.deployed(new ModelsDeployed(List.of("second-opinion"), "owner"));
        report.destroy();
        assertThat(asked).as("a report under way is finished").containsExactly("mediation", "casework", "second-opinion");
    }
}
