package org.fengqiao.walk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One walk: a demand or a few of them, and at each step something that an officer, the reporter or time may do. */
final class Walk {

    /** Whether somebody is missing, late, or has to wait for another day, is often told only after the form is sent. */
    private static final int TRIES = 12;
    /** A form that nobody could fill in so often, though so much time went on, is a dead end. */
    private static final int IN_VAIN = 72;
    private static final Duration WAITED = Duration.ofDays(4);

    /** Whoever was told that something is missing leaves out less the next time, and who was told that something is too much, more. */
    private static final int[] BRIEF = {25, 5, 70};
    private static final int[] OBLIGING = {0, 50, 85};
    private static final int MOST_CASES = 4;

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Officers officers;
    private final Forms forms;
    private final Verbs verbs;
    private final Visits visits;
    private final Random random;
    private final Supplier<String> another;
    private final int obliging;
    private final List<String> cases = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, Vain> inVain = new HashMap<>();

    /** How often a task was tried in vain, and since when. */
    private record Vain(int tries, Instant since) {
    }

    /** @param another registers one more demand about the same, which may be merged */
    Walk(ProcessEngine engine, JdbcClient jdbc, Clock clock, Officers officers, Forms forms, Verbs verbs, Visits visits, Random random,
            Supplier<String> another) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
        this.officers = officers;
        this.forms = forms;
        this.verbs = verbs;
        this.visits = visits;
        this.random = random;
        this.another = another;
        this.obliging = OBLIGING[random.nextInt(OBLIGING.length)];
    }

    void follow(String caseNo) {
        cases.add(caseNo);
        steps.add("%s registered %s".formatted(clock.instant(), caseNo));
        runUntil(clock.instant());
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
        if (random.nextInt(3) == 0) {
            runUntil(clock.instant().plus(Duration.ofMinutes(1 + random.nextInt(120))));
        }
        if (cases.size() < MOST_CASES && random.nextInt(40) == 0) {
            follow(another.get());
            return true;
        }
        int chance = random.nextInt(100);
        boolean done = chance < 15 && verb() || (chance < 82 ? task() || timer() : timer() || task());
        runUntil(clock.instant());
        return done;
    }

    // ── officers ──

    private boolean task() {
        List<Task> open = cases.stream().flatMap(caseNo -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNo)
                .orderByTaskId().asc().list().stream()).toList();
        if (open.isEmpty()) {
            return false;
        }
        Task task = open.get(random.nextInt(open.size()));
        List<String> people = officers.of(task);
        if (people.isEmpty()) {
            throw new AssertionError("nobody may work on " + task.getName());
        }
        Set<String> told = new LinkedHashSet<>();
        String person = people.get(random.nextInt(people.size()));
        boolean claimed = task.getAssignee() != null;
        Map<String, Object> known = null;
        for (int tries = 0; tries < TRIES; tries++) {
            String who = person;
            Map<String, Object> answers = null;
            try {
                if (!claimed) {
                    officers.as(who, () -> engine.getTaskService().claim(task.getId(), who));
                    claimed = true;
                }
                if (known == null) {
                    known = forms.known(task);
                }
                answers = forms.answers(task, known, clock, random, mood(tries));
                Map<String, Object> sent = FormAnswers.sent(answers);
                officers.as(who, () -> engine.getFormService().submitTaskForm(task.getId(), sent));
                visits.task(task.getProcessDefinitionId().split(":")[0], task.getTaskDefinitionKey());
                steps.add("%s %s by %s: %s".formatted(clock.instant(), task.getName(), who, answers));
                return true;
            } catch (RuntimeException thrown) {
                String why = refusal(thrown);
                if (why == null) {
                    steps.add("%s %s by %s: %s".formatted(clock.instant(), task.getName(), who, answers));
                    throw thrown;
                }
                told.add(why);
                refusals.merge(task.getName() + "：" + why.replaceAll("[0-9]+", "#"), 1, Integer::sum);
                if (answers == null) {
                    // he may not have it: somebody else
                    person = people.get(random.nextInt(people.size()));
                }
            }
        }
        steps.add("%s nobody could do %s, not %s: %s".formatted(clock.instant(), task.getName(), person, told));
        if (claimed && verbs.isForOthersToo(task)) {
            engine.getTaskService().setAssignee(task.getId(), null);
        }
        Vain vain = inVain.merge(task.getId(), new Vain(TRIES, clock.instant()), (before, now) -> new Vain(before.tries() + now.tries(), before.since()));
        boolean deadEnd = vain.tries() >= IN_VAIN && vain.since().plus(WAITED).isBefore(clock.instant());
        if (deadEnd || !timer()) {
            throw new AssertionError("nobody can do " + task.getName() + ": " + told);
        }
        return true;
    }

    /** After some refusals everybody becomes obliging now and then: several answers may have to be the one the house allows. */
    private FormAnswers.Mood mood(int tries) {
        return new FormAnswers.Mood(tries > 2 && tries % 2 == 0 ? 95 : obliging, BRIEF[tries % BRIEF.length]);
    }

    /** What the house said to somebody who may not do this, or not so; null where it did not expect him. */
    static String refusal(Throwable thrown) {
        if (thrown instanceof FormFieldValidationException || thrown instanceof AuthorizationException || thrown instanceof BadUserRequestException) {
            return thrown.getMessage();
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal) {
                return cause.getMessage();
            }
        }
        return null;
    }

    private boolean verb() {
        String name = verbs.any(random);
        String caseNo = cases.get(random.nextInt(cases.size()));
        try {
            String done = verbs.act(name, caseNo, officers, random);
            if (done == null) {
                return false;
            }
            steps.add("%s %s %s: %s".formatted(clock.instant(), name, caseNo, done));
            visits.verb(name);
            return true;
        } catch (RuntimeException thrown) {
            String why = thrown instanceof AuthorizationException ? null : refusal(thrown);
            if (why == null) {
                steps.add("%s %s %s".formatted(clock.instant(), name, caseNo));
                throw thrown;
            }
            steps.add("%s %s %s refused: %s".formatted(clock.instant(), name, caseNo, why));
            refusals.merge(name + "：" + why.replaceAll("[0-9]+", "#"), 1, Integer::sum);
            return false;
        }
    }

    // ── time ──

    /** The next thing that happens if nobody does anything. */
    private boolean timer() {
        Waiting next = next(null);
        if (next == null) {
            return false;
        }
        run(next);
        return true;
    }

    /** Asynchronous steps, and timers, each at its own moment, until then. */
    private void runUntil(Instant moment) {
        for (Waiting due = next(moment); due != null; due = next(moment)) {
            run(due);
        }
        ClockUtil.setCurrentTime(Date.from(moment.isAfter(clock.instant()) ? moment : clock.instant()));
    }

    private void run(Waiting job) {
        if (job.due() != null) {
            if (job.due().isAfter(clock.instant())) {
                ClockUtil.setCurrentTime(Date.from(job.due()));
            }
            steps.add("%s time: %s of %s".formatted(clock.instant(), job.activity(), job.process()));
            visits.timer(job.process(), job.activity());
        }
        engine.getManagementService().executeJob(job.id());
    }

    /** @param due null where it is to run at once */
    private record Waiting(String id, Instant due, String process, String activity) {
    }

    /**
     * The job of the cases that comes first, mails left out: whether they arrive is no matter of the landscape.
     *
     * @param until null: whenever it is due
     */
    private Waiting next(Instant until) {
        return jdbc.sql("""
                select j.id_, j.duedate_, j.process_def_key_, d.act_id_ from act_ru_execution p join act_ru_job j on j.process_instance_id_ = p.id_
                left join act_ru_jobdef d on d.id_ = j.job_def_id_
                where p.business_key_ in (:cases) and j.process_def_key_ <> 'send-notification' and (cast(:until as timestamp) is null
                or j.duedate_ is null or j.duedate_ <= :until) order by j.duedate_ nulls first, j.id_ limit 1""")
                .param("cases", cases).param("until", until == null ? null : java.sql.Timestamp.from(until))
                .query((row, number) -> new Waiting(row.getString(1), row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant(),
                        row.getString(3), row.getString(4))).optional().orElse(null);
    }
}
