package org.fengqiao.notification.process;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.engine.EveryUserTask;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.springframework.stereotype.Component;

/**
 * Tells everybody who may take a new task of a case. A task that appears with an assignee is told to him alone: nobody else
 * can take it.
 */
@Component
class TellAssigned implements EveryUserTask {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

    private final Notifications notifications;
    private final CaseFiles caseFiles;
    private final Clock clock;

    TellAssigned(Notifications notifications, CaseFiles caseFiles, Clock clock) {
        this.notifications = notifications;
        this.caseFiles = caseFiles;
        this.clock = clock;
    }

    @Override
    public void created(DelegateTask task) {
        String caseNo = caseNo(task);
        if (caseNo == null || caseFiles.find(caseNo).isEmpty()) {
            return;
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put(Notice.TASK, task.getName());
        if (task.getDueDate() != null) {
            details.put(Notice.DUE, TIME.format(task.getDueDate().toInstant().atZone(clock.getZone())));
        }
        notifications.tell(new Notice(caseNo, NoticeKind.ASSIGNED, Notice.TASK_EVENT + task.getId(), recipients(task), details));
    }

    /** Tasks of processes that are about no case have neither. */
    private static String caseNo(DelegateTask task) {
        Object variable = task.getExecution().getVariable(NotificationVariables.CASE_NO);
        return variable != null ? variable.toString() : task.getExecution().getProcessBusinessKey();
    }

    private static List<Recipient> recipients(DelegateTask task) {
        if (task.getAssignee() != null) {
            return List.of(new Recipient.Officer(task.getAssignee()));
        }
        Stream<Recipient> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(id -> id != null).sorted()
                .map(Recipient.Group::new);
        Stream<Recipient> people = task.getCandidates().stream().map(IdentityLink::getUserId).filter(id -> id != null).sorted()
                .map(Recipient.Officer::new);
        return Stream.concat(groups, people).toList();
    }
}
