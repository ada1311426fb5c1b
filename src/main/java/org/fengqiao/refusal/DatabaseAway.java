package org.fengqiao.refusal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * Whether something failed because the database cannot be reached at the moment. Whoever asked may simply ask again; whether his
 * work was written before the connection broke cannot be told, so nobody must say that nothing was changed.
 */
public final class DatabaseAway {

    /** Seconds after which it is worth asking again: as long as the pool of connections may wait between its own attempts. */
    public static final String RETRY_AFTER = "10";

    private DatabaseAway() {
    }

    public static boolean causes(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLException sql && (isAway(sql.getSQLState()) || isTaken(sql))) {
                return true;
            }
        }
        return false;
    }

    /** All that is left where even taking back failed: the pool has closed the broken connection, and says so without a state. */
    private static boolean isTaken(SQLException sql) {
        return sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage());
    }

    /** SQLSTATE as PostgreSQL documents it: no connection, a server that stops or starts, or one that takes no more connections. */
    private static boolean isAway(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"));
    }
}
