package org.fengqiao.summons;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.springframework.stereotype.Component;

/** What is told about a summons beside the tasks it gives, and how departments are named. */
@Component
class SummonsMessages {

    private final Notifications notifications;
    private final Organisation organisation;

    SummonsMessages(Notifications notifications, Organisation organisation) {
        this.notifications = notifications;
        this.organisation = organisation;
    }

    String name(String department) {
        return organisation.unit(department).map(Unit::name).orElse(department);
    }

    String names(Collection<String> departments) {
        return departments.stream().map(this::name).collect(Collectors.joining("、"));
    }

    /** The lead first, and marked. */
    String names(Collection<String> departments, String lead) {
        return departments.size() < 2 || lead == null ? names(departments)
                : name(lead) + "（牵头）" + departments.stream().filter(each -> !each.equals(lead)).map(each -> "、" + name(each))
                        .collect(Collectors.joining());
    }

    void refused(Summons summons, String whistleGroup) {
        tell(summons, NoticeKind.RETURNED, "refused", whistleGroup, "吹哨未获确认，理由见案件档案");
    }

    void recalled(Summons summons, String department) {
        tell(summons, NoticeKind.RETURNED, "recalled:" + department, department + ".handler", "吹哨未获确认，尚未到场的不必再到场");
    }

    /** @param what the decision as far as it concerns the department, and with whom it works under whose lead */
    void ruled(Summons summons, String department, String what) {
        tell(summons, NoticeKind.RETURN_RULED, "ruled:" + department, department + ".handler", what);
    }

    private void tell(Summons summons, NoticeKind kind, String event, String group, String what) {
        // the moment of the whistle is part of the event: a second refusal is told, too
        notifications.tell(new Notice(summons.caseNo(), kind,
                "summons:" + summons.number() + ":" + summons.whistledAt().getEpochSecond() + ":" + event,
                List.of(new Recipient.Group(group)), Map.of("情况", what)));
    }
}
