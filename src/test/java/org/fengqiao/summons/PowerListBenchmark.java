package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the 权责清单 takes with 5,000 single items. No test of the build: {@code ./mvnw -B test -Dtest=PowerListBenchmark},
 * figures in {@code target/power-list-benchmark.txt}.
 */
@HouseTest
class PowerListBenchmark {

    private static final int LOOKUPS = 500;
    private static final int WARM_UP = 50;

    @Autowired
    PowerListImport powerListImport;
    @Autowired
    PowerItems items;
    @Autowired
    PowerList powerList;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    JdbcClient jdbc;

    @Test
    void fiveHundredDemandsAmongFiveThousandItems() throws IOException {
        byte[] file = LongList.file().getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        powerListImport.importFrom("long.csv", new ByteArrayResource(file), "admin");
        double imported = (System.nanoTime() - start) / 1e6;

        Random chance = new Random(20261122);
        List<String> demands = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < LOOKUPS + WARM_UP; i++) {
            String thing = LongList.thing(chance);
            String trouble = LongList.trouble(chance);
            wanted.add(thing + trouble);
            demands.add(LongList.demand(chance, thing, trouble));
        }
        int[] right = new int[1];
        double[] lookups = measure(LOOKUPS, i -> {
            List<PowerItems.Found> found = items.alike(wanted.get(i), demands.get(i), Category.values()[i % Category.values().length], 3);
            if (i >= WARM_UP && found.stream().anyMatch(each -> each.item().name().equals(wanted.get(i)))) {
                right[0]++;
            }
        });

        double[] nothing = measure(LOOKUPS, i -> jdbc.sql("select 1").query(Integer.class).single());

        List<String> cases = demands.stream().limit(WARM_UP + 100).map(this::register).toList();
        double[] candidates = measure(100, i -> powerList.candidates(cases.get(i)));

        String figures = String.format("""
                import of %d items: %.0f ms
                lookup of single items, %d demands of %d to %d characters: median %.1f ms, p95 %.1f ms, max %.1f ms
                the item meant among the first three: %d of %d
                for comparison, a query that does nothing: median %.1f ms, p95 %.1f ms
                candidates of a case (both layers), 100 cases: median %.1f ms, p95 %.1f ms, max %.1f ms
                """, LongList.ITEMS, imported, LOOKUPS, demands.stream().mapToInt(String::length).min().orElseThrow(),
                demands.stream().mapToInt(String::length).max().orElseThrow(), at(lookups, 0.5), at(lookups, 0.95), at(lookups, 1),
                right[0], LOOKUPS, at(nothing, 0.5), at(nothing, 0.95), at(candidates, 0.5), at(candidates, 0.95), at(candidates, 1));
        System.out.println(figures);
        Files.writeString(Path.of("target/power-list-benchmark.txt"), figures);
        assertThat(at(lookups, 0.95)).as(figures).isLessThan(50);
    }

    /** The times in milliseconds, sorted; what warms up is not counted. */
    private static double[] measure(int times, Consumer<Integer> act) {
        double[] millis = new double[times];
        for (int i = 0; i < times + WARM_UP; i++) {
            long start = System.nanoTime();
            act.accept(i);
            if (i >= WARM_UP) {
                millis[i - WARM_UP] = (System.nanoTime() - start) / 1e6;
            }
        }
        java.util.Arrays.sort(millis);
        return millis;
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.round((sorted.length - 1) * part)];
    }

    private String register(String demand) {
        return caseFiles.register(new NewCase(demand.substring(0, 20), demand, Category.URBAN, null, Channel.WALK_IN, null, "hushan", "虎山路6号",
                null, null, 1, false, false, List.of(new NewParty(PartyRole.REPORTER, "赵一", "13800000001", null, null))), "hushan-clerk").caseFile().caseNo();
    }
}
