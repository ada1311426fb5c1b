package org.fengqiao.notification;

import java.util.List;
import java.util.Map;

/**
 * One message to be told.
 *
 * @param event what it is about: a task id, a clock's id or another key of the event. At most one message per
 *     (event, kind, recipient) is ever created
 * @param details what the template prints besides case number, title and kind: label to text, in order. No personal data
 */
public record Notice(String caseNo, NoticeKind kind, String event, List<Recipient> to, Map<String, String> details) {

    public Notice {
        to = List.copyOf(to);
    }
}
