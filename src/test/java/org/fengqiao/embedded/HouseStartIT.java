package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseStartIT {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path data;

    @Test
    void aKilledHouseStartsAgainOnItsDataAndEndsInOrder() throws Exception {
        try (HouseProcess killed = started()) {
            assertThat(killed.output()).contains("/camunda/app/tasklist/", "/mail（管理员可读）", data.toString());
            killed.kill();
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("the server lives on").exists();

        try (HouseProcess again = started()) {
            assertThat(again.output()).contains("that a killed start left behind");
            again.terminate();
            assertThat(again.exitValue()).isEqualTo(TERMINATED);
            assertThat(again.output()).doesNotContain(" ERROR ", "\n\tat ");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("the server was stopped").doesNotExist();
        assertThat(Files.readString(data.resolve("postgres.log"))).contains("database system is shut down");
    }

    private HouseProcess started() throws Exception {
        HouseProcess house = HouseProcess.start(List.of(), data, List.of());
        await().atMost(Duration.ofMinutes(4)).until(() -> house.output().contains("枫桥已启动") || !house.isAlive());
        assertThat(house.isAlive()).as(house.output()).isTrue();
        return house;
    }
}
