package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup taken while people work, and another house that is started on it. */
class BackupIT {

    @TempDir
    Path folder;

    private Path data;
    private Path archive;
    private String said;

    @BeforeEach
    void places() {
        data = folder.resolve("data");
        archive = folder.resolve("backup.tar.gz");
    }

    @Test
    void whatWasThereWhenTheBackupBeganIsThereInTheRestoredHouseAndWorkGoesOn() throws Exception {
        Traffic traffic;
        Map<Traffic.Demand, String> before;
        List<String> completed;
        List<Traffic.StoredFile> stored;
        try (Postbox postbox = Postbox.open(0); HouseProcess house = HouseProcess.open(data, postbox)) {
            traffic = new Traffic(house.port(), new Random(), deed -> { });
            traffic.begin();
            await("work").atMost(Duration.ofMinutes(4)).until(() -> traffic.registered.size() >= 8 && traffic.completed.size() >= 2 && traffic.stored.size() >= 2);
            before = Map.copyOf(traffic.registered);
            completed = List.copyOf(traffic.completed);
            stored = List.copyOf(traffic.stored);

            assertThat(command("backup", archive, data)).as(said).isZero();
            int during = traffic.registered.size() - before.size();
            await("work goes on meanwhile and afterwards").atMost(Duration.ofMinutes(4)).until(() -> traffic.registered.size() >= before.size() + during + 2 || !traffic.refusals.isEmpty());
            traffic.end();
            assertThat(traffic.refusals).as(house.complaints()).isEmpty();
            assertThat(Books.of(data).count("pg_replication_slots")).as("nothing left in the house that would keep its log for ever").isZero();
        }
        assertThat(said).startsWith("备份完成：" + archive);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive))).isEqualTo("rw-------");
        assertThat(archive.resolveSibling("backup.tar.gz.unfinished")).doesNotExist();

        Path restored = folder.resolve("restored");
        assertThat(command("restore", archive, restored)).as(said).isZero();
        try (Postbox postbox = Postbox.open(0); HouseProcess house = HouseProcess.open(restored, postbox)) {
            Books books = Books.of(restored);
            await("what was under way").atMost(Duration.ofMinutes(4)).untilAsserted(() -> assertThat(books.unfinished()).isEmpty());
            assertThat(books.contradictions()).as("timers, tasks, trail and files belong together").isEmpty();
            before.forEach((demand, caseNo) -> assertThat(books.count("case_file where channel_no = '%s' and case_no = '%s'".formatted(demand.number(), caseNo)))
                    .as(demand.number()).isOne());
            assertThat(books.jdbc().sql("select id_ from act_hi_taskinst where delete_reason_ = 'completed'").query(String.class).set()).containsAll(completed);
            // people sign in and go on; the sender of a file gets it back
            Traffic after = new Traffic(house.port(), new Random(), deed -> { });
            for (Traffic.StoredFile file : stored) {
                assertThat(after.sha256(file)).isEqualTo(file.sha256());
            }
            new Promises().allTrailsAreWhole(house.port(), books);
            after.begin();
            await("work").atMost(Duration.ofMinutes(4)).until(() -> after.registered.size() >= 2 && !after.completed.isEmpty() && !after.stored.isEmpty());
            after.end();
            assertThat(after.refusals).as(house.complaints()).isEmpty();
        }
    }

    @Test
    void withoutAHouseTheDatabaseIsStartedForTheBackupAndStoppedAgain() throws Exception {
        PostgresServer.start(settings(data)).close();

        assertThat(command("backup", archive, data)).as(said).isZero();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(command("restore", archive, folder.resolve("restored"))).as(said).isZero();
        PostgresServer.start(settings(folder.resolve("restored"))).close();
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        PostgresServer.start(settings(data)).close();
        Files.writeString(archive, "an older backup");

        assertThat(command("backup", archive, data)).isEqualTo(1);
        assertThat(said).isEqualTo("文件 " + archive + " 已存在，备份不会覆盖它，请换一个文件名。");
        assertThat(archive).hasContent("an older backup");

        assertThat(command("restore", archive, data)).isEqualTo(1);
        assertThat(said).startsWith("数据目录 " + data + " 不是空的，恢复不会覆盖它");
        assertThat(data.resolve("postgres/PG_VERSION")).exists();
    }

    @Test
    void aDamagedArchiveLeavesNothingBehind() throws Exception {
        PostgresServer.start(settings(data)).close();
        assertThat(command("backup", archive, data)).as(said).isZero();
        byte[] whole = Files.readAllBytes(archive);
        Path half = Files.write(folder.resolve("half.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        whole[whole.length / 3] ^= 1;
        Path flipped = Files.write(folder.resolve("flipped.tar.gz"), whole);
        Path foreign = Files.writeString(folder.resolve("foreign.tar.gz"), "something else");
        Path restored = folder.resolve("restored");

        for (Path damaged : List.of(half, flipped, foreign)) {
            assertThat(command("restore", damaged, restored)).isEqualTo(1);
            assertThat(said).startsWith("无法恢复 " + damaged + "：文件不完整");
            assertThat(restored).doesNotExist();
        }
        assertThat(command("restore", folder.resolve("none.tar.gz"), restored)).isEqualTo(1);
        assertThat(said).startsWith("没有文件 ");
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("data", "backup.tar.gz", "half.tar.gz", "flipped.tar.gz",
                    "foreign.tar.gz");
        }
    }

    @Test
    void whoeverForgetsTheFileOrHasNoEmbeddedDatabaseIsToldWhatToDo() {
        assertThat(command(Map.of(), "backup")).isEqualTo(2);
        assertThat(said).startsWith("用法：");
        assertThat(command("backup", archive, data)).isEqualTo(1);
        assertThat(said).startsWith("数据目录 " + data + " 中没有内置数据库");
        assertThat(command(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/fengqiao"), "backup", archive.toString())).isEqualTo(1);
        assertThat(said).contains("pg_dump");
        assertThat(archive).doesNotExist();
    }

    private static EmbeddedSettings settings(Path data) {
        return new EmbeddedSettings(data.toString(), "target/postgres-binaries");
    }

    private int command(String what, Path file, Path data) {
        return command(Map.of("FENGQIAO_DATA_DIRECTORY", data.toString(), "FENGQIAO_BINARIES_DIRECTORY", "target/postgres-binaries"), what, file.toString());
    }

    private int command(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = new BackupCommand(environment, print, print).execute(arguments);
        said = bytes.toString(StandardCharsets.UTF_8).strip();
        return status;
    }
}
