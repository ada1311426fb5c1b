package org.fengqiao.notification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One message to be told.
 *
 * @param event what it is about: a task id, a clock's id or another key of the event. At most one message per
 *     (event, kind, recipient) is ever created
 * @param to who is told; where it is empty the trail says that nobody was
 * @param details what the template prints besides case number, title and kind: label to text, in order; an empty text is
 *     left out. No personal data
 */
public record Notice(String caseNo, NoticeKind kind, String event, List<Recipient> to, Map<String, String> details) {

    /** Begins the event of everything that is told about one user task; the task's id follows, then {@code /} and what else happened to it. */
    public static final String TASK_EVENT = "task:";
    /** Label of the detail that names the task; it stands in the subject, too. Not shown to a reporter. */
    public static final String TASK = "任务";
    /** Label of the detail that says until when the work is to be done. Not shown to a reporter. */
    public static final String DUE = "办理期限";

    public Notice {
        to = List.copyOf(to);
        Map<String, String> printed = new LinkedHashMap<>();
        details.forEach((label, text) -> {
            if (text != null && !text.isBlank()) {
                printed.put(label, text);
            }
        });
        details = Collections.unmodifiableMap(printed);
    }
}
