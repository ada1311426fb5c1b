package org.fengqiao.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server beside the process, for a machine that has none: durable like any other, reachable only over the loopback
 * address and only with the password that it was created with.
 *
 * <p>It is no child that dies with the process: after a {@code kill -9} it lives on, and the next start stops it before it
 * starts anew. It also leads a session of its own, so that the Ctrl+C which ends the application does not take the database away
 * from the work that is being finished.
 */
final class PostgresServer implements AutoCloseable {

    static final String DATABASE = "fengqiao";
    static final String OWNER = "fengqiao";
    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String VERSION = "17";
    /** Recovery after a loss of power may take minutes; a server that has given up is noticed at once. */
    private static final String SECONDS_TO_START = "600";
    private static final String SECONDS_TO_STOP = "60";
    private static final String UNFINISHED = "postgres.unfinished-";
    private static final String WRONG_PASSWORD = "28P01";

    private final DataDirectoryLock lock;
    private final Path cluster;
    private final Path log;
    private final Path passwordFile;
    private final PostgresBinaries binaries;
    private int port;
    private String password;
    /** Only what this process launched may be stopped at its end: a number in an old postmaster.pid may be anybody's by now. */
    private boolean launched;

    private PostgresServer(EmbeddedSettings settings) {
        Path data = settings.data();
        cluster = data.resolve("postgres");
        log = data.resolve("postgres.log");
        passwordFile = data.resolve("postgres.password");
        lock = DataDirectoryLock.of(data);
        try {
            binaries = PostgresBinaries.unpackInto(settings.binaries());
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    static PostgresServer start(EmbeddedSettings settings) {
        PostgresServer server = new PostgresServer(settings);
        try {
            server.start();
            return server;
        } catch (IOException e) {
            server.close();
            throw new CannotStart("数据目录 " + settings.data() + " 无法读写（" + e + "），请检查该目录的权限和磁盘空间。", e);
        } catch (SQLException e) {
            server.close();
            throw new CannotStart("内置数据库已启动，但无法使用（" + e.getMessage() + "），请查看 " + server.log + "。", e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String password() {
        return password;
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void start() throws IOException, SQLException {
        refuseBrokenCluster();
        password = readOrWritePassword();
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            createCluster();
        }
        stopOrphan();
        admitOnlyPasswords();
        launch();
        try {
            prepareDatabase();
        } catch (SQLException e) {
            if (!WRONG_PASSWORD.equals(e.getSQLState())) {
                throw e;
            }
            LOG.warn("{} does not hold the database's password; setting it anew", passwordFile);
            stop();
            resetPassword();
            launch();
            prepareDatabase();
        }
    }

    private void refuseBrokenCluster() throws IOException {
        if (!Files.exists(cluster)) {
            return;
        }
        if (!Files.isDirectory(cluster)) {
            throw broken("不是文件夹");
        }
        Path version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(VERSION)) {
                throw broken("属于 PostgreSQL " + (found.isEmpty() ? "的未知版本" : found) + "，而本程序使用 PostgreSQL " + VERSION);
            }
            return;
        }
        try (Stream<Path> content = Files.list(cluster)) {
            if (content.findAny().isPresent()) {
                throw broken("不完整（缺少 PG_VERSION 文件）");
            }
        }
        Files.delete(cluster);
    }

    private CannotStart broken(String what) {
        return new CannotStart("数据目录中的数据库 " + cluster + " " + what + "，请恢复备份，或用 FENGQIAO_DATA_DIRECTORY 指定另一个目录。");
    }

    /** Kept in a file before a cluster is made with it, so that an interrupted start leaves no database whose password nobody knows. */
    private String readOrWritePassword() throws IOException {
        if (Files.exists(passwordFile)) {
            String known = Files.readString(passwordFile).strip();
            if (known.matches("[0-9a-f]{64}")) {
                return known;
            }
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String created = HexFormat.of().formatHex(random);
        PrivateFiles.write(passwordFile, created.getBytes(StandardCharsets.US_ASCII));
        return created;
    }

    /** Made beside its place and moved there when it is whole: a killed first start is simply repeated. */
    private void createCluster() throws IOException {
        Path unfinished = cluster.resolveSibling(UNFINISHED + ProcessHandle.current().pid());
        Result result = null;
        for (String characters : characterTypes()) {
            deleteUnfinishedClusters();
            List<String> command = binaries.command("initdb");
            command.addAll(List.of("--pgdata=" + unfinished, "--username=" + SUPERUSER, "--pwfile=" + passwordFile, "--auth=scram-sha-256",
                    "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"));
            for (String category : List.of("collate", "messages", "monetary", "numeric", "time")) {
                command.add("--lc-" + category + "=C");
            }
            command.add("--lc-ctype=" + characters);
            result = run(command, null);
            if (result.succeeded()) {
                Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
        }
        throw new CannotStart("无法在 " + cluster + " 中建立内置数据库（" + result.lastLine() + "），请检查该目录的权限和磁盘空间。");
    }

    private void deleteUnfinishedClusters() throws IOException {
        try (Stream<Path> siblings = Files.list(cluster.getParent())) {
            for (Path sibling : siblings.filter(path -> path.getFileName().toString().startsWith(UNFINISHED)).toList()) {
                try {
                    PrivateFiles.deleteTree(sibling);
                } catch (IOException e) {
                    LOG.debug("{} is still written to by what a killed start left behind", sibling, e);
                }
            }
        }
    }

    /** pg_trgm asks the system's locale which characters are letters; in plain "C" no Chinese one is, and nothing would be similar. */
    private static List<String> characterTypes() {
        return List.of("C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8", "C");
    }

    private void stopOrphan() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
        Optional<ProcessHandle> holder = lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}") ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        if (holder.isEmpty()) {
            return;
        }
        if (servesThisCluster(holder.get())) {
            LOG.info("Stopping the database server {} that a killed start left behind", holder.get().pid());
            stop();
        } else {
            // The number now belongs to something else, as happens in every restarted container, and PostgreSQL would refuse to
            // start. Only the number is replaced: the other lines let it find out whether parts of the old server still run.
            lines.set(0, Integer.toString(Integer.MAX_VALUE));
            Files.write(pidFile, lines, StandardCharsets.ISO_8859_1);
        }
    }

    private boolean servesThisCluster(ProcessHandle process) {
        Path program = process.info().command().map(Path::of).map(Path::getFileName).orElse(null);
        if (program == null || !program.toString().startsWith("postgres")) {
            return false;
        }
        Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            if (Files.exists(workingDirectory)) {
                return Files.isSameFile(workingDirectory, cluster);
            }
        } catch (IOException e) {
            LOG.debug("no access to {}", workingDirectory, e);
        }
        return process.info().arguments().map(arguments -> List.of(arguments).contains(cluster.toString())).orElse(true);
    }

    private void admitOnlyPasswords() throws IOException {
        PrivateFiles.write(cluster.resolve("pg_hba.conf"), """
                # Written at every start: only the application, only from this machine, only with its password.
                host all all 127.0.0.1/32 scram-sha-256
                """.getBytes(StandardCharsets.US_ASCII));
    }

    private void launch() throws IOException {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            PrivateFiles.write(log, new byte[0]);
            List<String> command = binaries.command("pg_ctl");
            command.addAll(List.of("start", "--wait", "--timeout=" + SECONDS_TO_START, "--pgdata=" + cluster, "--log=" + log,
                    "--options=" + options()));
            Result result = run(command, null);
            launched = result.succeeded() || result.output().contains("did not start in time");
            if (result.succeeded()) {
                return;
            }
            List<String> complaints = complaints();
            boolean portTaken = complaints.stream().anyMatch(line -> line.contains("could not create any TCP/IP sockets"));
            // a server that the killed start was just launching when this one looked for it
            boolean lateOrphan = complaints.stream().anyMatch(line -> line.contains("postmaster.pid"));
            if (lateOrphan) {
                stopOrphan();
            }
            if (!portTaken && !lateOrphan || attempt == 5) {
                throw new CannotStart("数据目录中的数据库 " + cluster + " 无法启动（"
                        + (complaints.isEmpty() ? result.lastLine() : complaints.get(0)) + "），请查看 " + log + "，必要时恢复备份。");
            }
        }
    }

    private String options() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "100");
        settings.put("timezone", "UTC");
        settings.put("logging_collector", "off");
        settings.put("log_checkpoints", "off");
        // the details of an error are the values of a row, and those may be somebody's name
        settings.put("log_error_verbosity", "terse");
        StringBuilder options = new StringBuilder();
        settings.forEach((name, value) -> options.append(" -c ").append(name).append('=').append(value));
        return options.toString().strip();
    }

    /** What the server itself says about its end, the most telling line first. */
    private List<String> complaints() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (String line : Files.readString(log, StandardCharsets.ISO_8859_1).split("\\R")) {
            for (String severity : List.of("PANIC:", "FATAL:")) {
                int start = line.indexOf(severity);
                if (start >= 0) {
                    complaints.add(line.substring(start + severity.length()).strip());
                }
            }
        }
        return complaints;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void prepareDatabase() throws SQLException {
        try (Connection connection = connect(SUPERUSER, SUPERUSER); Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                statement.execute("CREATE ROLE " + OWNER + " LOGIN");
            }
            statement.execute("ALTER ROLE " + OWNER + " PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        }
        try (Connection connection = connect(OWNER, DATABASE); Statement statement = connection.createStatement()) {
            // Nobody else uses this database, so a lock found now was left by a start killed while it changed the schema.
            if (exists(statement, "SELECT FROM pg_tables WHERE tablename = 'databasechangeloglock'")) {
                statement.execute("UPDATE databasechangeloglock SET locked = false, lockgranted = NULL, lockedby = NULL WHERE locked");
            }
            // Nor does anybody else work on the engine's jobs: those a killed start had reserved would lie there for minutes.
            if (exists(statement, "SELECT FROM pg_tables WHERE tablename = 'act_ru_job'")) {
                statement.execute("UPDATE act_ru_job SET lock_owner_ = NULL, lock_exp_time_ = NULL WHERE lock_owner_ IS NOT NULL");
            }
        }
    }

    private Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    /** Who may write the data folder may set the password, without a server that would have to let him in meanwhile. */
    private void resetPassword() throws IOException {
        List<String> command = binaries.command("postgres");
        command.addAll(List.of("--single", "-D", cluster.toString(), SUPERUSER));
        Result result = run(command, "ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'\n");
        if (!result.succeeded()) {
            throw new CannotStart("无法为内置数据库 " + cluster + " 设置密码（" + result.lastLine() + "），请恢复备份。");
        }
    }

    @Override
    public void close() {
        try {
            if (launched) {
                stop();
            }
        } catch (IOException | CannotStart e) {
            LOG.warn("The database server could not be stopped; the next start will do it", e);
        } finally {
            lock.close();
        }
    }

    private void stop() throws IOException {
        if (!stop("fast") && !stop("immediate")) {
            throw new CannotStart("数据库服务无法停止，请手动结束 " + cluster.resolve("postmaster.pid") + " 中所记的进程。");
        }
    }

    private boolean stop(String mode) throws IOException {
        List<String> command = binaries.command("pg_ctl");
        command.addAll(List.of("stop", "--wait", "--timeout=" + SECONDS_TO_STOP, "--mode=" + mode, "--pgdata=" + cluster));
        Result result = run(command, null);
        if (!result.succeeded()) {
            LOG.warn("Stopping the database server ({}): {}", mode, result.lastLine());
        }
        return result.succeeded();
    }

    private static Result run(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            try (var stdin = process.getOutputStream()) {
                if (input != null) {
                    stdin.write(input.getBytes(StandardCharsets.US_ASCII));
                }
            }
            String output;
            try (InputStream stdout = process.getInputStream()) {
                output = new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
            }
            int status = process.waitFor();
            LOG.debug("{} ended with {}: {}", command, status, output);
            return new Result(status == 0, output);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private record Result(boolean succeeded, String output) {

        String lastLine() {
            String[] lines = output.strip().split("\\R");
            for (String line : lines) {
                if (line.contains("error:") || line.contains("could not")) {
                    return line.strip();
                }
            }
            return lines[lines.length - 1].strip();
        }
    }
}
