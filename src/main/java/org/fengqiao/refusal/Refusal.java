package org.fengqiao.refusal;

/** A request that is understood and not carried out; nothing was written. */
public abstract sealed class Refusal extends RuntimeException permits InvalidInput, NotFound, Conflict, NotAllowed {

    protected Refusal(String message) {
        super(message);
    }
}
