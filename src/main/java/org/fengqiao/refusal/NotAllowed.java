package org.fengqiao.refusal;

/** The user may not do this (HTTP 403). */
public final class NotAllowed extends Refusal {

    public NotAllowed(String message) {
        super(message);
    }
}
