package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    Path data;

    @Test
    void whatIsWrittenIsFoundAgainAtTheNextStart() throws Exception {
        try (PostgresServer server = start()) {
            query(server, "CREATE TABLE kept AS SELECT 'still here' AS word");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("stopped in order").doesNotExist();

        try (PostgresServer server = start()) {
            assertThat(query(server, "SELECT word FROM kept")).isEqualTo("still here");
        }
    }

    @Test
    void aCommitIsOnDiskWhenItReturns() throws Exception {
        try (PostgresServer server = start()) {
            assertThat(List.of(query(server, "SHOW fsync"), query(server, "SHOW synchronous_commit"), query(server, "SHOW full_page_writes"),
                    query(server, "SHOW data_checksums"))).containsOnly("on");
            assertThat(query(server, "SHOW server_version")).startsWith("17");
        }
    }

    @Test
    void onlyTheApplicationGetsIn() throws Exception {
        try (PostgresServer server = start()) {
            for (String user : List.of(PostgresServer.SUPERUSER, PostgresServer.OWNER)) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, "")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, user)).isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("28P01");
            }
            assertThat(query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
            assertThat(Files.readAllLines(data.resolve("postgres/pg_hba.conf"))).filteredOn(line -> !line.startsWith("#"))
                    .isNotEmpty().allMatch(line -> line.endsWith(" scram-sha-256"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password")))).isEqualTo("rw-------");
            assertThat(Files.readString(data.resolve("postgres.log"))).doesNotContain(server.password());
        }
    }

    @Test
    void nobodyReachesItFromOutsideThisMachine() throws Exception {
        try (PostgresServer server = start()) {
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress())
                    .forEach(address -> assertThatThrownBy(() -> new Socket(address, server.port())).isInstanceOf(IOException.class));
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void chineseWordsCanBeCompared() throws Exception {
        try (PostgresServer server = start()) {
            query(server, "CREATE EXTENSION pg_trgm");
            assertThat(Double.parseDouble(query(server, "SELECT similarity('污水管道堵塞', '污水管道堵了')"))).isGreaterThan(0.3);
        }
    }

    @Test
    void aSecondProcessIsRefused() {
        try (PostgresServer running = start()) {
            assertThatThrownBy(this::start).isInstanceOf(CannotStart.class).hasMessageContaining("正由另一个枫桥进程")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(running.port()).isPositive();
        }
    }

    @Test
    void aLostOrForeignPasswordIsSetAnew() throws Exception {
        try (PostgresServer server = start()) {
            query(server, "CREATE TABLE kept AS SELECT 1 AS one");
        }
        Files.delete(data.resolve("postgres.password"));

        try (PostgresServer server = start()) {
            assertThat(query(server, "SELECT one FROM kept")).isEqualTo("1");
        }
    }

    @Test
    void aFirstStartThatWasInterruptedIsRepeated() throws Exception {
        Files.createDirectories(data.resolve("postgres.unfinished-1/base"));
        Files.writeString(data.resolve("postgres.unfinished-1/postgresql.conf"), "half");
        Files.writeString(data.resolve("postgres.password"), "half");
        Files.createDirectory(data.resolve("postgres"));

        try (PostgresServer server = start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres.unfinished-1")).doesNotExist();
    }

    @Test
    void aNumberThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
        start().close();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.write(data.resolve("postgres/postmaster.pid"), List.of(Long.toString(bystander.pid()), data.resolve("postgres").toString(),
                    "1700000000", "5432", "", "127.0.0.1", "  1234567  7654321", "ready   "));

            try (PostgresServer server = start()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aSchemaChangeThatWasKilledDoesNotBlockTheNextStart() throws Exception {
        try (PostgresServer server = start()) {
            query(server, "CREATE TABLE databasechangeloglock AS SELECT 1 AS id, true AS locked, now() AS lockgranted, 'dead'::text AS lockedby");
        }
        try (PostgresServer server = start()) {
            assertThat(query(server, "SELECT locked FROM databasechangeloglock")).isEqualTo("f");
        }
    }

    @Test
    void jobsThatAKilledStartHadReservedAreFreeAtTheNextOne() throws Exception {
        try (PostgresServer server = start()) {
            query(server, "CREATE TABLE act_ru_job AS SELECT 'dead'::text AS lock_owner_, localtimestamp + interval '5 minutes' AS lock_exp_time_");
        }
        try (PostgresServer server = start()) {
            assertThat(query(server, "SELECT count(*) FROM act_ru_job WHERE lock_owner_ IS NULL AND lock_exp_time_ IS NULL")).isEqualTo("1");
        }
    }

    @Test
    void aDatabaseOfAnotherVersionIsRefusedInOneSentence() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "16\n");

        assertThatThrownBy(this::start).isInstanceOf(CannotStart.class).hasMessageContaining("属于 PostgreSQL 16");
    }

    @Test
    void aFolderThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/precious.txt"), "mine");

        assertThatThrownBy(this::start).isInstanceOf(CannotStart.class).hasMessageContaining("缺少 PG_VERSION");
        assertThat(data.resolve("postgres/precious.txt")).hasContent("mine");
    }

    @Test
    void aCorruptedControlFileIsToldInTheServersOwnWords() throws Exception {
        start().close();
        Files.write(data.resolve("postgres/global/pg_control"), new byte[8192]);

        assertThatThrownBy(this::start).isInstanceOf(CannotStart.class).hasMessageContaining("无法启动").hasMessageContaining("postgres.log");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldInOneSentence() throws Exception {
        Path file = Files.writeString(data.resolve("a file"), "");

        assertThatThrownBy(() -> PostgresServer.start(new EmbeddedSettings(file.toString(), null))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("无法写入");
    }

    @Test
    void aServerWhoseApplicationWasKilledIsStoppedAndItsDataAreFoundAgain() throws Exception {
        Process killed = holder();
        long orphan = postmaster();
        killed.destroyForcibly().waitFor();
        assertThat(runs(orphan)).as("lives on").isTrue();

        try (PostgresServer server = start()) {
            assertThat(query(server, "SELECT count(*) FROM kept")).isEqualTo("1");
            assertThat(runs(orphan)).as("stopped").isFalse();
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void theServerOfALivingApplicationIsLeftAlone() throws Exception {
        Process living = holder();
        try {
            long itsServer = postmaster();
            assertThatThrownBy(this::start).isInstanceOf(CannotStart.class).hasMessageContaining("（进程号 " + living.pid() + "）");
            assertThat(runs(itsServer)).isTrue();
        } finally {
            living.destroy();
            living.waitFor();
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("stopped in order").doesNotExist();
    }

    /** Another process that uses the folder, ready when this returns. */
    private Process holder() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), HoldsDataDirectory.class.getName(), data.toString()).redirectError(
                        ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        return process;
    }

    /** A process that has ended but whose parent has not taken notice still has a handle, and no program any more. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
    }

    private PostgresServer start() {
        return PostgresServer.start(new EmbeddedSettings(data.toString(), "target/postgres-binaries"));
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), PostgresServer.OWNER, server.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
