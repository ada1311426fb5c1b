package org.fengqiao.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 大事即报: who has to know at once is told, without delaying the case. */
@Service
public class MajorReports {

    private static final String STEP = "大事即报";
    private static final String TOLD = "已报：";
    private static final String AND = "、";

    private final Trail trail;
    private final Notifications notifications;
    private final Organisation organisation;

    MajorReports(Trail trail, Notifications notifications, Organisation organisation) {
        this.trail = trail;
        this.notifications = notifications;
        this.organisation = organisation;
    }

    /** Tells all of them at the same time; each report of a case is a message of its own. */
    @Transactional
    public void report(String caseNo, List<String> groups) {
        long before = reports(caseNo).size();
        trail.append(caseNo, "system", STEP, TOLD + groups.stream().map(organisation::groupName).collect(Collectors.joining(AND)), null);
        notifications.tell(new Notice(caseNo, NoticeKind.MAJOR_INSTABILITY, "major:" + caseNo + ":" + (before + 1),
                groups.stream().<Recipient>map(Recipient.Group::new).toList(), Map.of()));
    }

    /** Those of the groups that no report of the case has reached yet. */
    public List<String> untold(String caseNo, List<String> groups) {
        Set<String> told = reports(caseNo).stream().map(TrailEntry::decision)
                .flatMap(decision -> Arrays.stream(decision.substring(TOLD.length()).split(AND))).collect(Collectors.toSet());
        return groups.stream().filter(group -> !told.contains(organisation.groupName(group))).toList();
    }

    private List<TrailEntry> reports(String caseNo) {
        return trail.of(caseNo).stream().filter(entry -> entry.step().equals(STEP) && entry.decision().startsWith(TOLD)).toList();
    }
}
