package org.fengqiao.notification;

/** The one way to tell somebody something. */
public interface Notifications {

    /**
     * Writes one row for each recipient in the transaction of the step and starts its sending; the sending itself
     * survives a withdrawn case and a dead mail server. A recipient without an address is written into the trail.
     */
    void tell(Notice notice);
}
