package org.fengqiao.engine;

/** Told of every password that somebody gave, whatever the door: a login page, Basic, or a form that asks for it again. */
public interface PasswordGiven {

    /** What came of it. */
    enum Result {
        /** Right. */
        ACCEPTED,
        /** Wrong, or there is no such account. */
        WRONG,
        /** Not even looked at, because too many were wrong before. */
        REFUSED_WHILE_LOCKED
    }

    /**
     * Called in the transaction that counts.
     *
     * @param account an account that exists; null where there is none of the name given, which may well be a password typed into
     *     the wrong field
     */
    void given(String account, Result result);

    /** One wrong password too many: called after {@link #given}, in the same transaction. */
    void locked(String account, java.time.Instant until);

    /** An administrator let the account in again. */
    void unlocked(String account);
}
