package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseStartIT {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path data;

    @Test
    void aKilledHouseStartsAgainOnItsDataAndEndsInOrder() throws Exception {
        try (HouseProcess killed = HouseProcess.open(data, List.of())) {
            assertThat(killed.output()).contains("/camunda/app/tasklist/", "/mail（管理员可读）", data.toString());
            killed.kill();
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("the server lives on").exists();

        try (HouseProcess again = HouseProcess.open(data, List.of())) {
            assertThat(again.output()).contains("that a killed start left behind");
            again.terminate();
            assertThat(again.exitValue()).isEqualTo(TERMINATED);
            assertThat(again.output()).doesNotContain(" ERROR ", "\n\tat ");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("the server was stopped").doesNotExist();
        assertThat(Files.readString(data.resolve("postgres.log"))).contains("database system is shut down");
    }
}
