package org.fengqiao.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked from the jar for this machine's system and processor.
 *
 * @param home folder with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /**
     * Unpacks the programs unless that was done before. Several processes may do so at once: each unpacks for itself and the
     * first to finish puts the folder in its place; a start that is killed meanwhile leaves nothing that another could mistake
     * for the programs.
     */
    static PostgresBinaries unpackInto(Path parent) {
        try {
            byte[] archive = archive();
            Path home = parent.resolve("postgresql-" + digest(archive));
            if (!Files.isDirectory(home)) {
                PrivateFiles.createDirectories(parent);
                Path unpacking = Files.createTempDirectory(parent, "unpacking-");
                try {
                    unpack(archive, unpacking);
                    Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
                } catch (FileSystemException e) {
                    if (!Files.isDirectory(home)) {
                        throw e;
                    }
                } finally {
                    PrivateFiles.deleteTree(unpacking);
                }
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new CannotStart("无法在文件夹 " + parent + " 中解压内置数据库程序（" + e + "），请检查该文件夹是否可写、磁盘是否已满。", e);
        }
    }

    /** The command line of one of the programs; as root it gets a user namespace of its own, for PostgreSQL refuses to be root. */
    List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(WINDOWS ? program + ".exe" : program).toString());
        return command;
    }

    private static byte[] archive() throws IOException {
        String system = WINDOWS ? "Windows" : System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
        String processor = System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, "amd64".equals(processor) ? "x86_64" : processor)) {
            return archive.readAllBytes();
        } catch (IllegalStateException e) {
            throw new CannotStart("没有适用于本机（" + system + "，" + processor + "）的内置数据库程序，请用 SPRING_DATASOURCE_URL 指定一个 PostgreSQL 17 数据库。", e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (file.getParent().endsWith("bin")) {
                        file.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }

    private static String digest(byte[] archive) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
