package org.fengqiao.refusal;

import org.slf4j.MDC;

/** The number of the request at hand: told to the client with every error and printed in every line of the log. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";
    /** The name under which the log pattern finds it. */
    public static final String LOG_KEY = "requestId";

    private RequestId() {
    }

    /** @return {@code -} outside a request */
    public static String current() {
        String id = MDC.get(LOG_KEY);
        return id == null ? "-" : id;
    }
}
