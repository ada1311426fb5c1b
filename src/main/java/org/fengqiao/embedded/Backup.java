package org.fengqiao.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A copy of the embedded database, its password and the kept mails in one archive, taken while the house works: PostgreSQL's own
 * base backup, which is the files as they are found plus everything that was written meanwhile. It is the state of the moment at
 * which the copy was finished.
 */
final class Backup {

    private static final String CLUSTER = "postgres";
    private static final String CONTROL_FILE = "global/pg_control";
    /** Made anew by every server, or of the one that runs; as PostgreSQL's pg_basebackup leaves them out. */
    private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp",
            "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");
    private static final int OWNER_ONLY = 0600;
    private static final int OWNER_ONLY_FOLDER = 040700;

    private final EmbeddedSettings settings;

    Backup(EmbeddedSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes the archive whole or not at all.
     *
     * @return its size in bytes
     * @throws CannotStart in one sentence
     */
    long write(Path archive) {
        Path cluster = settings.data().resolve(CLUSTER);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            throw new CannotStart("数据目录 " + settings.data() + " 中没有内置数据库，请用 FENGQIAO_DATA_DIRECTORY 指定正在使用的数据目录。");
        }
        if (Files.exists(archive)) {
            throw new CannotStart("文件 " + archive + " 已存在，备份不会覆盖它，请换一个文件名。");
        }
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".unfinished");
        try {
            if (isInUse()) {
                List<String> server = Files.readAllLines(cluster.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
                write(unfinished, cluster, Integer.parseInt(server.get(3).strip()), Files.readString(settings.data().resolve("postgres.password")).strip());
            } else {
                try (PostgresServer server = PostgresServer.start(settings)) {
                    write(unfinished, cluster, server.port(), server.password());
                }
            }
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(archive);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new CannotStart("备份没有完成（" + e + "），请检查目录的权限和磁盘空间。", e);
        } catch (SQLException e) {
            throw new CannotStart("备份没有完成：数据库没有应答（" + e.getMessage() + "）。如系统正在启动，请稍后重试。", e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    private boolean isInUse() {
        try (DataDirectoryLock free = DataDirectoryLock.of(settings.data())) {
            return false;
        } catch (CannotStart held) {
            return true;
        }
    }

    private void write(Path file, Path cluster, int port, String password) throws IOException, SQLException {
        PrivateFiles.write(file, new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresServer.SUPERUSER,
                        PostgresServer.SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            GZIPOutputStream compressed = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            // goes with this connection, and until then keeps the server from throwing away what is written from now on
            query(statement, "SELECT pg_create_physical_replication_slot('fengqiao_backup', true, true)");
            String first = query(statement, "SELECT pg_walfile_name(pg_backup_start('fengqiao', true))");
            addCluster(tar, cluster);
            String label;
            String last;
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile, pg_walfile_name(lsn) FROM pg_backup_stop(false)")) {
                stopped.next();
                label = stopped.getString(1);
                last = stopped.getString(2);
            }
            add(tar, CLUSTER + "/backup_label", label.getBytes(StandardCharsets.UTF_8));
            for (Path log : list(cluster.resolve("pg_wal"))) {
                String name = log.getFileName().toString();
                // the first eight digits are the history the server is in, the others count
                if (name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0 || name.endsWith(".history")) {
                    add(tar, CLUSTER + "/pg_wal/" + name, log);
                }
            }
            add(tar, "postgres.password", password.getBytes(StandardCharsets.US_ASCII));
            if (Files.isDirectory(settings.mail())) {
                addFolder(tar, "mail");
                for (Path mail : list(settings.mail())) {
                    add(tar, "mail/" + mail.getFileName(), mail);
                }
            }
            tar.finish();
            compressed.finish();
            compressed.flush();
            channel.force(true);
        }
    }

    private static void addCluster(TarArchiveOutputStream tar, Path cluster) throws IOException {
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path inside = cluster.relativize(folder);
                if (inside.getNameCount() > 1 && EMPTIED.contains(inside.getName(0).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                addFolder(tar, name(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path inside = cluster.relativize(file);
                String name = file.getFileName().toString();
                if (!EMPTIED.contains(inside.getName(0).toString()) && !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")
                        && !name.equals("pg_internal.init") && !inside.equals(Path.of(CONTROL_FILE))) {
                    add(tar, name(file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    // a dropped table: the server's log says so as well
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }

            private String name(Path path) {
                String inside = cluster.relativize(path).toString().replace('\\', '/');
                return inside.isEmpty() ? CLUSTER : CLUSTER + "/" + inside;
            }
        });
        // last of all, so that it is not older than what it speaks of
        add(tar, CLUSTER + "/" + CONTROL_FILE, cluster.resolve(CONTROL_FILE));
    }

    private static void addFolder(TarArchiveOutputStream tar, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(OWNER_ONLY_FOLDER);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(OWNER_ONLY);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** A file may vanish, grow or shrink while it is read: what is missing or new the server makes good from its log. */
    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(OWNER_ONLY);
            entry.setSize(Files.size(file));
            tar.putArchiveEntry(entry);
            long left = entry.getSize();
            byte[] block = new byte[1 << 16];
            while (left > 0) {
                int wanted = (int) Math.min(block.length, left);
                int read = in.readNBytes(block, 0, wanted);
                Arrays.fill(block, read, wanted, (byte) 0);
                tar.write(block, 0, wanted);
                left -= wanted;
            }
            tar.closeArchiveEntry();
        } catch (NoSuchFileException | FileNotFoundException gone) {
            // before it was opened, so nothing of it has been written
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static String query(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Unpacks an archive into the data directory, which must be empty or not exist.
     *
     * @throws CannotStart in one sentence; the data directory is then as it was
     */
    void restore(Path archive) {
        Path data = settings.data();
        Path unfinished = data.resolveSibling(data.getFileName() + ".restoring");
        try {
            if (Files.exists(data) && (!Files.isDirectory(data) || !isEmpty(data))) {
                throw new CannotStart("数据目录 " + data + " 不是空的，恢复不会覆盖它，请用 FENGQIAO_DATA_DIRECTORY 指定一个空目录。");
            }
            PrivateFiles.deleteTree(unfinished);
            unpack(archive, PrivateFiles.createDirectories(unfinished));
            if (!Files.exists(unfinished.resolve(CLUSTER).resolve("backup_label"))) {
                throw new CannotStart(archive + " 不是枫桥的备份文件。");
            }
            Files.deleteIfExists(data);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw new CannotStart("没有文件 " + e.getFile() + "。", e);
        } catch (IOException e) {
            throw new CannotStart("无法恢复 " + archive + "：文件不完整、不是备份，或磁盘已满（" + e + "）。", e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    PrivateFiles.createDirectories(file);
                } else {
                    PrivateFiles.create(file, tar);
                }
            }
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            PrivateFiles.deleteTree(path);
        } catch (IOException e) {
            // the next attempt begins with it
        }
    }
}
