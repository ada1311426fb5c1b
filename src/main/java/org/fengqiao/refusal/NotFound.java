package org.fengqiao.refusal;

/** What was asked for does not exist, or not for this user (HTTP 404). */
public final class NotFound extends Refusal {

    public NotFound(String message) {
        super(message);
    }
}
