package org.fengqiao.walk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One walk: a demand or a few of them, and at each step something that an officer, the reporter or time may do. */
final class Walk {

    /** The house refuses what is not legal; a form nobody can fill in within so many tries is a dead end. */
    private static final int TRIES = 80;
    /** After so many time goes on, where something is awaited: a visit on another day, a meeting that is still to come. */
    private static final int PATIENCE = 10;

    /** What anybody may do to a case besides the tasks. */
    interface Verb {
        void act(String caseNo, Random random);
    }

    private final ProcessEngine engine;
    private final Organisation organisation;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Random random;
    private final Map<String, Verb> verbs;
    private final List<String> cases = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    Walk(ProcessEngine engine, Organisation organisation, JdbcClient jdbc, Clock clock, Random random, Map<String, Verb> verbs) {
        this.engine = engine;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
        this.verbs = new TreeMap<>(verbs);
    }

    void follow(String caseNo) {
        cases.add(caseNo);
        runJobs();
    }

    List<String> cases() {
        return cases;
    }

    /** What happened, for whoever has to understand a walk that went wrong. */
    List<String> steps() {
        return steps;
    }

    Map<String, Integer> refusals() {
        return refusals;
    }

    /** @return false where nothing is left to do */
    boolean step() {
        int chance = random.nextInt(100);
        if (chance < 8 && verb()) {
            runJobs();
            return true;
        }
        boolean done = chance < 80 ? task() || timer() : timer() || task();
        runJobs();
        return done;
    }

    // ── officers ──

    private boolean task() {
        List<Task> open = cases.stream().flatMap(caseNo -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNo)
                .list().stream()).sorted(Comparator.comparing(Task::getName).thenComparing(Task::getId)).toList();
        if (open.isEmpty()) {
            return false;
        }
        Task task = open.get(random.nextInt(open.size()));
        Set<String> told = new LinkedHashSet<>();
        for (int tries = 0; tries < TRIES; tries++) {
            if (tries == PATIENCE && timer()) {
                steps.add(clock.instant() + " nobody could do " + task.getName() + ": " + told);
                return true;
            }
            List<String> people = people(task);
            if (people.isEmpty()) {
                throw new AssertionError("nobody may work on " + task.getName());
            }
            String person = people.get(random.nextInt(people.size()));
            Map<String, Object> answers = answers(task);
            try {
                as(person, () -> {
                    if (task.getAssignee() == null) {
                        engine.getTaskService().claim(task.getId(), person);
                    }
                    engine.getFormService().submitTaskForm(task.getId(), FormAnswers.sent(answers));
                });
                steps.add("%s %s by %s: %s".formatted(clock.instant(), task.getName(), person, answers));
                return true;
            } catch (FormFieldValidationException | Refusal | AuthorizationException | BadUserRequestException refused) {
                told.add(refused.getMessage());
                refusals.merge(task.getName() + "：" + refused.getMessage().replaceAll("[0-9]+", "#"), 1, Integer::sum);
                release(task);
            } catch (ProcessEngineException wrapped) {
                if (!(wrapped.getCause() instanceof Refusal)) {
                    throw wrapped;
                }
                told.add(wrapped.getCause().getMessage());
                release(task);
            }
        }
        throw new AssertionError("nobody can do " + task.getName() + " and nothing is awaited: " + told);
    }

    private void release(Task task) {
        if (task.getAssignee() == null) {
            engine.getTaskService().setAssignee(task.getId(), null);
        }
    }

    private List<String> people(Task task) {
        if (task.getAssignee() != null) {
            return List.of(task.getAssignee());
        }
        List<String> people = new ArrayList<>();
        for (IdentityLink link : engine.getTaskService().getIdentityLinksForTask(task.getId())) {
            if (link.getUserId() != null) {
                people.add(link.getUserId());
            } else {
                organisation.holders(link.getGroupId()).stream().map(Person::id).forEach(people::add);
            }
        }
        Collections.sort(people);
        return people;
    }

    private Map<String, Object> answers(Task task) {
        Map<String, Object> known = new HashMap<>();
        engine.getTaskService().getVariables(task.getId()).forEach((name, value) -> known.put(name, value == null ? null
                : value instanceof String || value instanceof Number || value instanceof Boolean ? value : value.toString()));
        return new FormAnswers(random, clock.instant(), clock.getZone(), known).to(engine.getFormService().getDeployedTaskForm(task.getId()));
    }

    private void as(String person, Runnable act) {
        List<String> tenants = engine.getIdentityService().createTenantQuery().userMember(person).list().stream().map(tenant -> tenant.getId()).toList();
        engine.getIdentityService().setAuthentication(person, organisation.groupsOf(person), tenants);
        try {
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private boolean verb() {
        if (verbs.isEmpty()) {
            return false;
        }
        List<String> names = new ArrayList<>(verbs.keySet());
        String name = names.get(random.nextInt(names.size()));
        String caseNo = cases.get(random.nextInt(cases.size()));
        try {
            verbs.get(name).act(caseNo, random);
            steps.add("%s %s %s".formatted(clock.instant(), name, caseNo));
            return true;
        } catch (Refusal refused) {
            refusals.merge(name + "：" + refused.getMessage(), 1, Integer::sum);
            return false;
        }
    }

    // ── time ──

    private boolean timer() {
        Waiting next = jobs().stream().filter(job -> job.due() != null).min(Comparator.comparing(Waiting::due).thenComparing(Waiting::id)).orElse(null);
        if (next == null) {
            return false;
        }
        if (next.due().isAfter(clock.instant())) {
            ClockUtil.setCurrentTime(Date.from(next.due()));
        }
        steps.add(clock.instant() + " time");
        engine.getManagementService().executeJob(next.id());
        return true;
    }

    /** Asynchronous steps, and timers that are due. */
    private void runJobs() {
        Instant now = clock.instant();
        for (Waiting due = next(now); due != null; due = next(now)) {
            engine.getManagementService().executeJob(due.id());
        }
    }

    private Waiting next(Instant now) {
        return jobs().stream().filter(job -> job.due() == null || !job.due().isAfter(now)).findFirst().orElse(null);
    }

    private record Waiting(String id, Instant due) {
    }

    /** The jobs of the cases, the oldest first, mails left out: whether they arrive is no matter of the landscape. */
    private List<Waiting> jobs() {
        return jdbc.sql("""
                select j.id_, j.duedate_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                where p.business_key_ in (:cases) and j.process_def_key_ <> 'send-notification' order by j.create_time_, j.id_""")
                .param("cases", cases).query((row, number) -> new Waiting(row.getString(1),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant())).list();
    }
}
