package org.fengqiao.embedded;

import java.sql.Connection;
import java.sql.DriverManager;

/** A process of its own that starts the database, commits a row, says so and waits to be killed. */
class HoldsDataDirectory {

    public static void main(String[] arguments) throws Exception {
        PostgresServer server = PostgresServer.start(new EmbeddedSettings(arguments[0], "target/postgres-binaries"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), PostgresServer.OWNER, server.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 1 AS one");
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
