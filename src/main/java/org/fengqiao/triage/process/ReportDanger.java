package org.fengqiao.triage.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.triage.Counselling;
import org.fengqiao.triage.Posts;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** Tells at once that a counsellor sees danger, and nothing of what was talked about. */
@Component
class ReportDanger implements JavaDelegate {

    private final Counselling counselling;
    private final Notifications notifications;
    private final Posts posts;
    private final Trail trail;
    private final CurrentOfficer officer;

    ReportDanger(Counselling counselling, Notifications notifications, Posts posts, Trail trail, CurrentOfficer officer) {
        this.counselling = counselling;
        this.notifications = notifications;
        this.posts = posts;
        this.trail = trail;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TriageRound triage = TriageVariables.triage(execution);
        List<String> groups = ((Collection<?>) execution.getVariable("dangerReaders")).stream().map(Object::toString).toList();
        trail.append(triage.caseNo(), officer.id(), "大事即报", "疏导中发现现实危险，已报："
                + String.join("、", groups.stream().map(posts::fullName).toList()), null);
        notifications.tell(new Notice(triage.caseNo(), NoticeKind.MAJOR_INSTABILITY,
                "danger:" + triage.caseNo() + ":" + triage.round() + ":" + counselling.dangers(triage),
                groups.stream().<Recipient>map(Recipient.Group::new).toList(), Map.of("情况", "心理疏导中发现现实危险，请立即处置")));
        execution.removeVariable("dangerReaders");
        execution.setVariable(TriageVariables.DANGER, false);
    }
}
