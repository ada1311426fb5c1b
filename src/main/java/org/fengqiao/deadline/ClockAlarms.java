package org.fengqiao.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Holders.Holder;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.Subordinates;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens at the three moments of a clock. Each is told once for each clock, however often its timer fires: after a loop
 * the timers of the new task lie in the past and fire again at once.
 *
 * <p>The holder is who has the tasks under the clock: the assignee, or the candidate groups while nobody has taken a task. The
 * superior is that of the holder's groups; a holder who was named personally stands for the groups he holds at the unit.
 */
@Service
public class ClockAlarms {

    private static final String STEP = "时限";

    private final ClockStore store;
    private final Clocks clocks;
    private final Holders holders;
    private final Organisation organisation;
    private final Notifications notifications;
    private final Trail trail;
    private final Subordinates subordinates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClockAlarms(ClockStore store, Clocks clocks, Holders holders, Organisation organisation, Notifications notifications, Trail trail,
            Subordinates subordinates, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.holders = holders;
        this.organisation = organisation;
        this.notifications = notifications;
        this.trail = trail;
        this.subordinates = subordinates;
        this.events = events;
        this.clock = clock;
    }

    /** The warning point: told to the holder. */
    @Transactional
    public void warn(StageClock due) {
        if (store.mark(due.id(), "warned_at", clock.instant())) {
            tell(due, NoticeKind.WARNING, "warning", "临期提醒（" + due.term().warningPercent() + "%）", toHolders(due));
        }
    }

    /** The end: marked overdue, told to the holder and one level up. */
    @Transactional
    public void overdue(StageClock due) {
        if (store.mark(due.id(), "overdue_at", clock.instant())) {
            Set<Recipient> to = toHolders(due);
            superiors(groups(due)).forEach(group -> to.add(new Recipient.Group(group)));
            tell(due, NoticeKind.OVERDUE, "overdue", "超期", to);
            if (due.key().stage().equals(ClockKey.WHOLE_CASE)) {
                events.publishEvent(new CaseOverdue(due.key().caseNo()));
            }
        }
    }

    /** The second end: told one level further up; at the top of the house to the topmost there is. */
    @Transactional
    public void secondOverdue(StageClock due) {
        if (store.mark(due.id(), "second_overdue_at", clock.instant())) {
            Set<String> groups = groups(due);
            Set<String> above = superiors(groups);
            Set<String> further = superiors(above);
            Set<String> to = !further.isEmpty() ? further : !above.isEmpty() ? above : groups;
            // one level up has been reading these tasks from the beginning
            subordinates.show(holders(due).stream().map(Holder::taskId).toList(), to);
            tell(due, NoticeKind.OVERDUE, "second", "再次超期（" + due.term().secondEndPercent() + "%）",
                    to.stream().map(Recipient.Group::new).collect(Collectors.toCollection(LinkedHashSet::new)));
        }
    }

    /**
     * A clock without task that was met runs on, without new time. Its timers may have fired while it stood still: what fell due
     * meanwhile is told now. Nothing happens to one that runs.
     */
    @Transactional
    public void runOn(ClockKey key) {
        if (clocks.find(key).filter(StageClock::running).isPresent()) {
            return;
        }
        clocks.reopened(key);
        clocks.find(key).ifPresent(runsOn -> {
            trail.append(key.caseNo(), CurrentOfficer.SYSTEM, STEP, runsOn.stageName() + "时限继续计算", "到期时间 " + clocks.words(runsOn.endAt()));
            Instant now = clock.instant();
            if (!runsOn.warnAt().isAfter(now)) {
                warn(runsOn);
            }
            if (!runsOn.endAt().isAfter(now)) {
                overdue(runsOn);
            }
            if (!runsOn.secondEndAt().isAfter(now)) {
                secondOverdue(runsOn);
            }
        });
    }

    private void tell(StageClock due, NoticeKind kind, String moment, String decision, Set<Recipient> to) {
        String told = to.stream().map(this::name).distinct().collect(Collectors.joining("、"));
        trail.append(due.key().caseNo(), CurrentOfficer.SYSTEM, STEP, due.stageName() + decision,
                "到期时间 " + clocks.words(due.endAt()) + (told.isEmpty() ? "；无人可告知" : "；已告知 " + told));
        if (to.isEmpty()) {
            return;
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("环节", due.stageName());
        details.put("到期时间", clocks.words(due.endAt()));
        details.put("情况", decision);
        String holding = groups(due).stream().map(organisation::groupName).collect(Collectors.joining("、"));
        if (!holding.isEmpty()) {
            details.put("承办", holding);
        }
        notifications.tell(new Notice(due.key().caseNo(), kind, "clock:" + due.id() + ":" + moment, List.copyOf(to), details));
    }

    /** Who has the tasks under the clock; the whole case is held by everybody who has one of its tasks. */
    List<Holder> holders(StageClock due) {
        return due.key().stage().equals(ClockKey.WHOLE_CASE) ? holders.ofCase(due.key().caseNo()) : holders.ofTasks(store.tasks(due.id()));
    }

    /** Whom to tell what concerns the holder; where no task is open any more, the groups that last had one. */
    Set<Recipient> toHolders(StageClock due) {
        Set<Recipient> to = new LinkedHashSet<>();
        for (Holder holder : holders(due)) {
            if (holder.assignee() != null) {
                to.add(new Recipient.Officer(holder.assignee()));
            } else {
                holder.groups().forEach(group -> to.add(new Recipient.Group(group)));
                holder.people().forEach(person -> to.add(new Recipient.Officer(person)));
            }
        }
        if (to.isEmpty()) {
            lastGroups(due).forEach(group -> to.add(new Recipient.Group(group)));
        }
        return to;
    }

    /** The groups in which the clock is held. */
    Set<String> groups(StageClock due) {
        Set<String> groups = new LinkedHashSet<>();
        for (Holder holder : holders(due)) {
            groups.addAll(groups(holder, due.key().unit()));
        }
        return groups.isEmpty() ? lastGroups(due) : groups;
    }

    private Set<String> groups(Holder holder, String unit) {
        if (!holder.groups().isEmpty()) {
            return new LinkedHashSet<>(holder.groups());
        }
        Stream<String> people = holder.assignee() != null ? Stream.of(holder.assignee()) : holder.people().stream();
        List<String> all = people.flatMap(person -> organisation.groupsOf(person).stream()).distinct().toList();
        List<String> atUnit = all.stream().filter(group -> group.startsWith(unit + ".")).toList();
        return new LinkedHashSet<>(atUnit.isEmpty() ? all : atUnit);
    }

    private static Set<String> lastGroups(StageClock due) {
        return due.holder() == null ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(due.holder().split(",")));
    }

    /** The groups one level above the given ones. */
    Set<String> superiors(Collection<String> groups) {
        Set<String> above = new LinkedHashSet<>();
        groups.forEach(group -> organisation.superior(group).ifPresent(above::add));
        return above;
    }

    /** The groups that make up a task's holder, as the clock remembers them. */
    public String remembered(Holder holder, String unit) {
        String groups = String.join(",", groups(holder, unit));
        return groups.isEmpty() || groups.length() > 1000 ? null : groups;
    }

    private String name(Recipient recipient) {
        Function<Person, String> named = Person::name;
        if (recipient instanceof Recipient.Group group) {
            return organisation.groupName(group.group());
        }
        if (recipient instanceof Recipient.Officer officer) {
            return organisation.person(officer.person()).map(named).orElse(officer.person());
        }
        return "反映人";
    }

    /** Whether the person holds the clock: he has taken one of its tasks, or may take one. */
    boolean heldBy(StageClock running, String person) {
        List<String> own = new ArrayList<>(organisation.groupsOf(person));
        return holders(running).stream().anyMatch(holder -> person.equals(holder.assignee()) || holder.people().contains(person)
                || holder.groups().stream().anyMatch(own::contains));
    }
}
