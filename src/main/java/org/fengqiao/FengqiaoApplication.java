package org.fengqiao;

import java.util.List;

import org.fengqiao.embedded.BackupCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;

/** Starts the whole house: database, engine, webapps, REST and mail; or does what a command names instead. */
@SpringBootApplication
public class FengqiaoApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(CheckCommand.NAME)) {
            // its answer is all that is printed
            LoggingSystem.get(FengqiaoApplication.class.getClassLoader()).beforeInitialize();
            System.exit(new CheckCommand(System.out).run(List.of(args).subList(1, args.length)));
        }
        if (BackupCommand.isMeant(args)) {
            System.exit(BackupCommand.run(args));
        }
        SpringApplication.run(FengqiaoApplication.class, args);
    }
}
