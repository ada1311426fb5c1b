package org.fengqiao.refusal;

/** The request does not fit what has happened meanwhile (HTTP 409). */
public final class Conflict extends Refusal {

    public Conflict(String message) {
        super(message);
    }
}
