package org.fengqiao.lifecycle.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.springframework.stereotype.Component;

/** 大事即报: tells everybody the table named, at once and without delaying the case. */
@Component
class ReportAtOnce implements JavaDelegate {

    private static final String STEP = "大事即报";

    private final Notifications notifications;
    private final Trail trail;
    private final Organisation organisation;

    ReportAtOnce(Notifications notifications, Trail trail, Organisation organisation) {
        this.notifications = notifications;
        this.trail = trail;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = (String) execution.getVariable(LifecycleVariables.CASE_NO);
        List<String> groups = ((Collection<?>) execution.getVariable("reportReaders")).stream().map(Object::toString).toList();
        long before = trail.of(caseNo).stream().filter(entry -> entry.step().equals(STEP)).count();
        trail.append(caseNo, CurrentOfficer.SYSTEM, STEP, "已报："
                + groups.stream().map(organisation::groupName).collect(Collectors.joining("、")), null);
        notifications.tell(new Notice(caseNo, NoticeKind.MAJOR_INSTABILITY, "major:" + caseNo + ":" + (before + 1),
                groups.stream().<Recipient>map(Recipient.Group::new).toList(), Map.of()));
        execution.removeVariable("reportReaders");
    }
}
