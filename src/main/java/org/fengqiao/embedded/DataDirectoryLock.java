package org.fengqiao.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process away from a data folder. The operating system gives the lock back when the holder ends, however it ends,
 * so that who holds it may be sure that a database server found in the folder belongs to nobody alive.
 */
final class DataDirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataDirectoryLock of(Path data) {
        Path file = data.resolve("process.lock");
        FileChannel channel = null;
        try {
            PrivateFiles.createDirectories(data);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotStart("数据目录 " + data + " 正由另一个枫桥进程" + holder(file) + "使用，请先停止那个进程，"
                        + "或用 FENGQIAO_DATA_DIRECTORY 指定另一个目录。");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataDirectoryLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new CannotStart("数据目录 " + data + " 无法写入（" + e + "），请检查该目录的权限和磁盘空间，"
                    + "或用 FENGQIAO_DATA_DIRECTORY 指定另一个目录。", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            // far behind the content: Windows lets nobody read what is locked, and the process number is to be read
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path file) {
        try {
            String pid = Files.readString(file).strip();
            return pid.matches("\\d+") ? "（进程号 " + pid + "）" : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the system gives the lock back at the end of the process
        }
    }
}
