package org.fengqiao.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.sun.management.OperatingSystemMXBean;
import org.camunda.bpm.engine.ProcessEngine;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.UnitKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Walks random legal sequences of officers' decisions, everyday verbs and clock events through all processes and looks after
 * every step whether the rules of the house hold. The build walks the same two hundred each time; so many others, or one that went wrong
 * again:
 * <pre>
 * ./mvnw -B test -Dtest=LandscapeWalkIT -Dwalks=2000
 * ./mvnw -B test -Dtest=LandscapeWalkIT -Dwalks=1000 -Dwalk.steps=90
 * ./mvnw -B test -Dtest=LandscapeWalkIT -Dseed=1234
 * </pre>
 */
@HouseTest
@Import({CountedIds.class, Verbs.class})
// no walk outlives a loss of power, so none waits for the disk; and with so few rows any plan will do, also an old one
@TestPropertySource(properties = "spring.datasource.hikari.data-source-properties.options=-c synchronous_commit=off")
// so that the house is found as its start left it, once
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LandscapeWalkIT {

    private static final Long SEED = Long.getLong("seed");
    private static final Integer ASKED = Integer.getInteger("walks");
    private static final int WALKS = ASKED != null ? ASKED : SEED != null ? 1 : 200;
    /** A build that fails by chance teaches nobody anything: only who asks for a number of walks gets other ones each time. */
    private static final long FIRST = SEED != null ? SEED : ASKED == null ? 1 : System.nanoTime() & 0xffffffffL;
    /** Most breaches come early; further steps along the same ways see the late tasks of the long processes. */
    private static final int STEPS = Integer.getInteger("walk.steps", 32);
    /** So many walks of so many steps come past every task; fewer may miss a rare one. */
    private static final int ALL_TASKS = 1000;
    private static final int ALL_TASKS_STEPS = 90;
    private static final int ENOUGH = 5;
    private static final Path LOG = Path.of("target", "landscape-walk.log");

    @RegisterExtension
    final EngineTime time = new EngineTime();

    @Autowired
    ProcessEngine engine;
    @Autowired
    Organisation organisation;
    @Autowired
    Clock clock;
    @Autowired
    Intake intake;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Trail trail;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Verbs verbs;

    private EmptiedHouse house;
    private Officers officers;
    private Forms forms;
    private Visits visits;
    private Set<String> beside;

    @BeforeAll
    void lookAround() {
        house = new EmptiedHouse(jdbc);
        officers = new Officers(engine, organisation);
        forms = new Forms(engine);
        visits = new Visits(engine, jdbc, verbs.names());
        beside = LandscapeRules.eventsBeside(engine.getRepositoryService());
    }

    @Test
    void onNoWalkATokenDiesAClockIsLostOrAReporterIsForgotten() {
        say("%d walks from seed %d%n", WALKS, FIRST);
        Map<String, Integer> ends = new TreeMap<>();
        Map<String, Integer> refusals = new HashMap<>();
        List<String> broken = new ArrayList<>();
        long begun = System.nanoTime();
        long busy = busy();
        int steps = 0;
        for (long seed = FIRST; seed < FIRST + WALKS && broken.size() < ENOUGH; seed++) {
            long set = System.nanoTime();
            List<String> wrong = new ArrayList<>();
            Walk walk = walk(seed, wrong);
            steps += walk.steps().size();
            say("seed %d: %d steps in %d ms, %s%n", seed, walk.steps().size(), (System.nanoTime() - set) / 1_000_000,
                    wrong.isEmpty() ? "in order" : "BROKEN " + wrong);
            if (!wrong.isEmpty()) {
                broken.add("seed %d: %s%n    %s".formatted(seed, wrong, String.join("\n    ", walk.steps())));
            }
            walk.cases().stream().map(caseFiles::get).forEach(file -> ends.merge(file.status() + " " + file.outcome(), 1, Integer::sum));
            walk.refusals().forEach((why, times) -> refusals.merge(why, times, Integer::sum));
        }
        say("%d walks from seed %d, %d steps in %d s (%d s at work), %d broken; cases ended %s%n%s", WALKS, FIRST, steps,
                (System.nanoTime() - begun) / 1_000_000_000, (busy() - busy) / 1_000_000_000, broken.size(), ends, visits);
        say("  refused %d times, oftenest: %s%n", refusals.values().stream().mapToInt(times -> times).sum(), refusals.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(25).toList());
        assertThat(broken).as("walks that broke a rule").isEmpty();
        if (WALKS >= ALL_TASKS && STEPS >= ALL_TASKS_STEPS) {
            assertThat(visits.tasksNeverDone()).as("tasks that nobody ever did").isEmpty();
        }
    }

    /** Otherwise a walk that went wrong could not be walked again. */
    @Test
    void aSeedWalksTheSameWayAgain() {
        for (long seed = FIRST; seed < FIRST + 3; seed++) {
            List<String> once = walk(seed, new ArrayList<>()).steps();
            assertThat(walk(seed, new ArrayList<>()).steps()).as("seed " + seed).isEqualTo(once);
        }
    }

    private Walk walk(long seed, List<String> wrong) {
        house.empty();
        Random random = new Random(seed);
        Supplier<String> demands = demands(random);
        Walk walk = new Walk(engine, jdbc, clock, officers, forms, verbs, visits, random, demands);
        LandscapeRules rules = new LandscapeRules(jdbc, caseFiles, trail, beside);
        try {
            time.set("2026-03-%02d %02d:%02d".formatted(2 + random.nextInt(7), 8 + random.nextInt(11), random.nextInt(60)));
            for (int number = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1; number > 0; number--) {
                walk.follow(demands.get());
            }
            for (int step = 0; step < STEPS && wrong.isEmpty() && walk.step(); step++) {
                wrong.addAll(rules.brokenAfterStep(walk.cases()));
            }
            wrong.addAll(rules.brokenAtTheEnd(walk.cases()));
        } catch (RuntimeException | AssertionError e) {
            wrong.add(where(e));
        }
        return walk;
    }

    /** Surefire shows the output when all is over; two thousand walks take a while. */
    private static void say(String format, Object... values) {
        String text = format.formatted(values);
        System.out.print(text);
        try {
            Files.writeString(LOG, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this JVM used of the processors, in nanoseconds: the machine may have others to serve. */
    private static long busy() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String where(Throwable thrown) {
        StringBuilder where = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            where.append(where.isEmpty() ? "" : " because of ").append(cause);
            for (StackTraceElement line : cause.getStackTrace()) {
                if (line.getClassName().startsWith("org.fengqiao")) {
                    where.append(" at ").append(line);
                    break;
                }
            }
        }
        return where.toString();
    }

    /** One demand after the other about the same matter in the same place. @return registers the next one, and answers with its number */
    private Supplier<String> demands(Random random) {
        List<String> places = organisation.units(random.nextInt(5) == 0 ? UnitKind.SUBDISTRICT : UnitKind.GRID).stream().map(unit -> unit.id())
                .sorted().toList();
        String place = places.get(random.nextInt(places.size()));
        Category category = one(random, Category.values());
        return () -> {
            List<NewParty> parties = new ArrayList<>(List.of(new NewParty(PartyRole.REPORTER, "反映人", "1380000" + (1000 + random.nextInt(9000)),
                    null, null)));
            if (random.nextInt(3) == 0) {
                parties.add(new NewParty(PartyRole.COUNTERPARTY, "对方", null, null, null));
            }
            NewCase demand = new NewCase("门前道路", "门前道路破损，出行不便，请尽快处理", category, random.nextInt(3) == 0 ? one(random, Grade.values()) : null,
                    one(random, Channel.values()), null, place, "大路1号", null, null, 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 5),
                    random.nextInt(5) == 0, random.nextInt(6) == 0, parties);
            return intake.receive(demand, "hotline-12345").caseFile().caseNo();
        };
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
