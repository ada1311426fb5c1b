package org.fengqiao.notification;

import java.util.UUID;

/** Gets a message on its way, apart from the case it is about. */
public interface Dispatch {

    /** Starts the sending of one message; it begins when the surrounding transaction is committed. */
    void start(UUID notification, String caseNo, String subdistrict);
}
