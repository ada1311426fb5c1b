package org.fengqiao.embedded;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code java -jar fengqiao.jar backup <file>} and {@code … restore <file>}: beside a house that runs, or without one. The data
 * directory is named as for the house itself.
 */
public final class BackupCommand {

    private static final String USAGE = "用法：java -jar fengqiao.jar backup <备份文件.tar.gz>，或 java -jar fengqiao.jar restore <备份文件.tar.gz>；"
            + "数据目录用环境变量 FENGQIAO_DATA_DIRECTORY 指定";
    private static final String DATA = "--fengqiao.data-directory=";
    private static final String BINARIES = "--fengqiao.binaries-directory=";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    BackupCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Whether the command line asks for this and not for a house. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && (arguments[0].equals("backup") || arguments[0].equals("restore"));
    }

    /** @return status of the process: 0 where it is done */
    public static int run(String... arguments) {
        // what is logged on the way would stand between the lines for the operator
        LoggingSystem.get(BackupCommand.class.getClassLoader()).beforeInitialize();
        return new BackupCommand(System.getenv(), System.out, System.err).execute(arguments);
    }

    int execute(String... arguments) {
        List<String> files = new ArrayList<>();
        String data = setting("FENGQIAO_DATA_DIRECTORY", "data");
        String binaries = setting("FENGQIAO_BINARIES_DIRECTORY", null);
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            if (argument.startsWith(DATA)) {
                data = argument.substring(DATA.length());
            } else if (argument.startsWith(BINARIES)) {
                binaries = argument.substring(BINARIES.length());
            } else {
                files.add(argument);
            }
        }
        if (files.size() != 1 || files.get(0).startsWith("-")) {
            err.println(USAGE);
            return 2;
        }
        boolean backup = arguments[0].equals("backup");
        if (backup && setting("SPRING_DATASOURCE_URL", null) != null) {
            err.println("本系统使用外部数据库（SPRING_DATASOURCE_URL），请用 PostgreSQL 自己的工具 pg_dump 备份，见运维手册。");
            return 1;
        }
        EmbeddedSettings settings = new EmbeddedSettings(data, binaries);
        Path archive = Path.of(files.get(0)).toAbsolutePath().normalize();
        try {
            if (backup) {
                long size = new Backup(settings).write(archive);
                out.println("备份完成：" + archive + "（" + Math.max(1, size >> 20) + " MB）。其中有居民的个人信息，请妥善保管。");
            } else {
                new Backup(settings).restore(archive);
                out.println("已恢复到 " + settings.data() + "，可以启动系统。");
            }
            return 0;
        } catch (CannotStart e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private String setting(String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
