package org.fengqiao.deadline;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Component;

/** What extensions and pauses have in common: who may ask for one, and who decides on it. */
@Component
class RequestRules {

    private final ClockStore store;
    private final ClockAlarms alarms;
    private final Organisation organisation;

    RequestRules(ClockStore store, ClockAlarms alarms, Organisation organisation) {
        this.store = store;
        this.alarms = alarms;
        this.organisation = organisation;
    }

    /** The running clock of the stage that the person holds. */
    StageClock held(String caseNo, String stage, String person) {
        List<StageClock> all = store.of(caseNo).stream().filter(one -> one.key().stage().equals(stage)).toList();
        if (all.isEmpty()) {
            throw new NotFound("案件 " + caseNo + " 没有环节 " + stage + " 的时限");
        }
        List<StageClock> running = all.stream().filter(StageClock::running).toList();
        if (running.isEmpty()) {
            throw new Conflict(all.get(0).stageName() + "已办结");
        }
        return running.stream().filter(one -> alarms.heldBy(one, person)).findFirst()
                .orElseThrow(() -> new NotAllowed("只有" + running.get(0).stageName() + "的承办人可以这样做"));
    }

    /**
     * The group one level above the one in which the asker holds the clocks. Where a task is offered to a superior and to his
     * officers alike, the superior who asks does not become the one who decides.
     *
     * @param request what is asked for, in the officers' word
     */
    String decider(Collection<StageClock> clocks, String asker, String request) {
        Set<String> groups = new LinkedHashSet<>();
        clocks.forEach(one -> groups.addAll(alarms.groups(one)));
        Set<String> own = new LinkedHashSet<>(groups);
        own.retainAll(organisation.groupsOf(asker));
        return alarms.superiors(own.isEmpty() ? groups : own).stream().findFirst()
                .orElseThrow(() -> new Conflict("没有上一级可以审批" + request));
    }

    static void checkDecider(String decider, String asker, String request) {
        if (decider.equals(asker)) {
            throw new NotAllowed("不能审批自己提出的" + request + "申请");
        }
    }

    /** The text without surrounding blanks, with a problem noted where it is missing or too long. */
    static String text(Problems problems, String field, String label, String text, int max) {
        String stripped = text == null ? "" : text.strip();
        problems.check(!stripped.isEmpty(), field, "请填写" + label);
        problems.check(stripped.length() <= max, field, label + "最多 " + max + " 字");
        return stripped;
    }
}
