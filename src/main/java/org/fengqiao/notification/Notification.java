package org.fengqiao.notification;

import java.util.Map;
import java.util.UUID;

/**
 * One message to one recipient, as the table keeps it.
 *
 * @param recipient {@link Addressee#key()}
 * @param messageId the mail's Message-ID, the same however often it is sent
 */
record Notification(UUID id, String caseNo, NoticeKind kind, String event, String recipient, String messageId,
        Map<String, String> details, Status status) {

    enum Status {
        PENDING, SENT, UNDELIVERABLE
    }
}
