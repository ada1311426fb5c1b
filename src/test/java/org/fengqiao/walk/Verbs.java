package org.fengqiao.walk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.Solved;
import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Handovers;
import org.fengqiao.casework.Objections;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.Pauses;
import org.fengqiao.followup.Ratings;
import org.fengqiao.intake.CaseRequests;
import org.fengqiao.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reporters and officers may do to a case besides its tasks. What the house refuses is as good an answer as another. */
final class Verbs {

    /** @return what was done, for the walk's record; null where there was nothing to do it to */
    interface Verb {
        String act(CaseFile file, Officers officers, Random random);
    }

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final CaseRequests requests;
    private final Handovers handovers;
    private final SecondOpinions opinions;
    private final Extensions extensions;
    private final Pauses pauses;
    private final Ratings ratings;
    private final Objections objections;
    private final Map<String, Verb> byName = new LinkedHashMap<>();
    /** Each name as often as its verb shall come, compared with the others. */
    private final List<String> names = new ArrayList<>();

    Verbs(ProcessEngine engine, JdbcClient jdbc, CaseFiles caseFiles, CaseRequests requests, Handovers handovers, SecondOpinions opinions,
            Extensions extensions, Pauses pauses, Ratings ratings, Objections objections) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.requests = requests;
        this.handovers = handovers;
        this.opinions = opinions;
        this.extensions = extensions;
        this.pauses = pauses;
        this.ratings = ratings;
        this.objections = objections;
        add("认领", 6, this::claim);
        add("放回", 10, this::putBack);
        add("转办", 10, this::handOver);
        add("加签", 6, this::askForOpinion);
        add("延期", 8, this::askForExtension);
        add("挂起", 8, this::pause);
        add("恢复", 12, this::resume);
        add("催办", 6, this::urge);
        add("补充材料", 5, this::addMaterial);
        add("自评", 8, this::rate);
        add("回避", 5, this::object);
        add("矛盾升级", 3, this::escalate);
        // it ends the route: more often, and few walks would see the upper levels
        add("撤回", 2, this::withdraw);
    }

    private void add(String name, int weight, Verb verb) {
        byName.put(name, verb);
        for (int times = 0; times < weight; times++) {
            names.add(name);
        }
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    String any(Random random) {
        return names.get(random.nextInt(names.size()));
    }

    String act(String name, String caseNo, Officers officers, Random random) {
        return byName.get(name).act(caseFiles.get(caseNo), officers, random);
    }

    // ── what is said about the case ──

    private String urge(CaseFile file, Officers officers, Random random) {
        officers.as(clerk(file), () -> requests.urge(file.caseNo(), "一直没有回音", clerk(file)));
        return "by " + clerk(file);
    }

    private String addMaterial(CaseFile file, Officers officers, Random random) {
        officers.as(clerk(file), () -> requests.addMaterial(file.caseNo(), "门口的照片已交给网格员", clerk(file)));
        return "by " + clerk(file);
    }

    private String escalate(CaseFile file, Officers officers, Random random) {
        officers.as(clerk(file), () -> requests.escalate(file.caseNo(), "双方已动手", clerk(file)));
        return "by " + clerk(file);
    }

    private String withdraw(CaseFile file, Officers officers, Random random) {
        officers.as(clerk(file), () -> requests.withdraw(file.caseNo(), "已自行解决", clerk(file)));
        return "by " + clerk(file);
    }

    private String rate(CaseFile file, Officers officers, Random random) {
        Rating rating = Rating.values()[random.nextInt(Rating.values().length)];
        Solved solved = Solved.values()[random.nextInt(Solved.values().length)];
        officers.as(file.registeredBy(), () -> ratings.rate(file.caseNo(), rating, solved, null, file.registeredBy()));
        return rating + " " + solved;
    }

    private static String clerk(CaseFile file) {
        return file.community() == null ? file.subdistrict() + "-intake" : file.community() + "-clerk";
    }

    // ── what is done with a task ──

    private String claim(CaseFile file, Officers officers, Random random) {
        List<Task> free = open(file).stream().filter(task -> task.getAssignee() == null).toList();
        return free.isEmpty() ? null : taken(one(free, random), officers, random);
    }

    private String putBack(CaseFile file, Officers officers, Random random) {
        List<Task> taken = open(file).stream().filter(task -> task.getAssignee() != null && isForOthersToo(task)).toList();
        if (taken.isEmpty()) {
            return null;
        }
        Task task = one(taken, random);
        // as the house does it for him
        engine.getTaskService().setAssignee(task.getId(), null);
        return task.getName() + " by " + task.getAssignee();
    }

    boolean isForOthersToo(Task task) {
        return !engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().allMatch(link -> link.getType().equals("assignee"));
    }

    /** To a colleague where there is one: most roles of the district have a single holder. */
    private String handOver(CaseFile file, Officers officers, Random random) {
        AtomicReference<String> done = new AtomicReference<>();
        for (Task task : open(file)) {
            Caller caller = officers.caller(one(officers.of(task), random));
            officers.as(caller.id(), () -> {
                List<String> colleagues = handovers.colleagues(task.getId(), caller).stream().map(Person::id).sorted().toList();
                if (!colleagues.isEmpty()) {
                    String to = one(colleagues, random);
                    handovers.handOver(task.getId(), to, "休假", caller);
                    done.set("%s from %s to %s".formatted(task.getName(), caller.id(), to));
                }
            });
            if (done.get() != null) {
                break;
            }
        }
        return done.get();
    }

    private String askForOpinion(CaseFile file, Officers officers, Random random) {
        List<Task> open = open(file);
        if (open.isEmpty()) {
            return null;
        }
        Task task = one(open, random);
        Caller caller = officers.caller(taken(task, officers, random));
        AtomicReference<String> asked = new AtomicReference<>();
        officers.as(caller.id(), () -> {
            List<String> advisers = opinions.advisers(task.getId(), caller);
            if (!advisers.isEmpty()) {
                asked.set(one(advisers, random));
                opinions.ask(task.getId(), asked.get(), "该由谁负责", caller);
            }
        });
        return asked.get() == null ? null : "%s asks %s about %s".formatted(caller.id(), asked.get(), task.getName());
    }

    // ── what is asked for a clock ──

    private record Held(String stage, String task) {
    }

    private String askForExtension(CaseFile file, Officers officers, Random random) {
        Held held = held(file, random);
        if (held == null) {
            return null;
        }
        String holder = taken(task(held.task()), officers, random);
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(3));
        officers.as(holder, () -> extensions.ask(file.caseNo(), held.stage(), amount, "等图纸", holder));
        return "%s by %s for %s".formatted(amount, holder, held.stage());
    }

    private String pause(CaseFile file, Officers officers, Random random) {
        Held held = held(file, random);
        if (held == null) {
            return null;
        }
        String holder = taken(task(held.task()), officers, random);
        String stage = random.nextInt(3) == 0 ? null : held.stage();
        BigDecimal days = random.nextBoolean() ? null : BigDecimal.valueOf(1 + random.nextInt(6));
        officers.as(holder, () -> pauses.pause(file.caseNo(), stage, days, "反映人", "在外地", holder));
        return "%s days by %s for %s".formatted(days, holder, stage);
    }

    private String resume(CaseFile file, Officers officers, Random random) {
        List<String> holders = jdbc.sql("""
                select distinct t.assignee_ from clock_pause p join clock_task c on c.clock_id = p.clock_id join act_ru_task t on t.id_ = c.task_id
                where p.case_no = ? and p.resumed_at is null and t.assignee_ is not null order by 1""").param(file.caseNo()).query(String.class).list();
        if (holders.isEmpty()) {
            return null;
        }
        String holder = one(holders, random);
        officers.as(holder, () -> pauses.resume(file.caseNo(), null, holder));
        return "by " + holder;
    }

    private Held held(CaseFile file, Random random) {
        List<Held> held = jdbc.sql("""
                select c.stage, t.id_ from clock c join clock_task ct on ct.clock_id = c.id join act_ru_task t on t.id_ = ct.task_id
                where c.case_no = ? and c.met_at is null order by 1, 2""").param(file.caseNo())
                .query((row, number) -> new Held(row.getString(1), row.getString(2))).list();
        return held.isEmpty() ? null : one(held, random);
    }

    // ── who has to stay away ──

    private String object(CaseFile file, Officers officers, Random random) {
        TreeSet<String> people = new TreeSet<>();
        open(file).forEach(task -> people.addAll(officers.of(task)));
        if (people.isEmpty()) {
            return null;
        }
        List<String> involved = List.copyOf(people);
        String person = one(involved, random);
        Caller caller = officers.caller(one(involved, random));
        RecusalKind kind = one(Arrays.asList(RecusalKind.values()), random);
        officers.as(caller.id(), () -> objections.take(file.caseNo(), person, kind.name(), "当事人提出", caller));
        return "%s %s by %s".formatted(person, kind, caller.id());
    }

    // ──

    private List<Task> open(CaseFile file) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(file.caseNo()).orderByTaskId().asc().list();
    }

    private Task task(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }

    /** @return who has the task now */
    private String taken(Task task, Officers officers, Random random) {
        String person = one(officers.of(task), random);
        if (task.getAssignee() == null) {
            officers.as(person, () -> engine.getTaskService().claim(task.getId(), person));
        }
        return person;
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
