package org.fengqiao.summons;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list's single items and the index of their words. */
@Repository
class PowerItems {

    /** A keyword is what residents call the matter; the name is written in an office. */
    private static final int KEYWORD_WEIGHT = 3;
    private static final int NAME_WEIGHT = 1;
    private static final double SAME_CATEGORY = 1.5;
    /** Items that have much less in common with the demand than the best one are noise. */
    private static final double SHARE_OF_BEST = 0.5;
    /** Characters of a story: who tells more has told the matter before. */
    private static final int MOST_READ = 1_000;
    /** So many of the best are looked at for a whole keyword. */
    private static final int LOOKED_AT = 60;
    /** So many are weighed by category before. */
    private static final int WEIGHED = 300;
    /** What rarity is measured against. */
    private static final int USUAL_ITEMS = 5_000;
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    PowerItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param score higher is likelier; only to be compared within one lookup */
    record Found(PowerItem item, double score) {
    }

    /**
     * The items that share words with a demand, the likeliest first. Rare words count more than common ones, keywords more than
     * names, the title more than the story, and one whole keyword has to be there. The category only weighs: people often choose it wrongly.
     */
    List<Found> alike(String title, String story, Category category, int most) {
        Words heading = Words.of(title);
        Words words = Words.of(title + "\n" + (story.length() > MOST_READ ? story.substring(0, MOST_READ) : story));
        List<Found> near = jdbc.sql("""
                with hit as (
                  select pair, code, weight from power_item_pair where pair = any (?)),
                rarity as (
                  select pair, case when pair = any (?) then 2 else 1 end * ln(1 + ?::float8 / count(*)) as worth from hit group by pair),
                scored as (
                  select code, sum(weight * worth) as words from hit join rarity using (pair) group by code order by words desc limit ?)
                select item.*, words * case when category = ? then ?::float8 else 1 end as score
                from scored join power_item item using (code) order by score desc, code limit ?""")
                .params(words.pairs().toArray(String[]::new), heading.pairs().toArray(String[]::new), USUAL_ITEMS, WEIGHED, category.name(),
                        SAME_CATEGORY, LOOKED_AT)
                .query((row, n) -> new Found(item(row), row.getDouble("score"))).list().stream()
                .filter(found -> found.item().keywords().stream().anyMatch(keyword -> Words.of(keyword).isWithin(words)))
                .toList();
        double best = near.isEmpty() ? 0 : near.get(0).score();
        return near.stream().filter(found -> found.score() >= best * SHARE_OF_BEST).limit(most).toList();
    }

    /** Holds back a second import until this one is committed or gone. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('power-list-import', 0))").query(Object.class).optional();
    }

    Optional<String> lastFingerprint() {
        return jdbc.sql("select fingerprint from power_list_import order by imported_at desc limit 1").query(String.class).optional();
    }

    void remember(String actor, String file, String fingerprint, int items, int changes) {
        jdbc.sql("insert into power_list_import (imported_at, imported_by, file, fingerprint, items, changes) values (?, ?, ?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), actor, file, fingerprint, items, changes).update();
    }

    /** Brings the table to the list by differences. */
    Changes bringTo(List<PowerItem> wanted) {
        Map<String, PowerItem> now = new LinkedHashMap<>();
        jdbc.sql("select * from power_item order by code").query((row, n) -> item(row)).list().forEach(item -> now.put(item.code(), item));
        List<PowerItem> added = new ArrayList<>();
        List<PowerItem> changed = new ArrayList<>();
        for (PowerItem item : wanted) {
            PowerItem known = now.remove(item.code());
            if (known == null) {
                added.add(item);
            } else if (!known.equals(item)) {
                changed.add(item);
            }
        }
        List<PowerItem> removed = now.values().stream().sorted(Comparator.comparing(PowerItem::code)).toList();
        delete(Stream.concat(removed.stream(), changed.stream()).toList());
        List<PowerItem> fresh = Stream.concat(added.stream(), changed.stream()).toList();
        for (int from = 0; from < fresh.size(); from += AT_ONCE) {
            insert(fresh.subList(from, Math.min(from + AT_ONCE, fresh.size())));
        }
        if (!fresh.isEmpty()) {
            // until the database looks by itself it would read the whole index table for each lookup
            jdbc.sql("analyze power_item, power_item_pair").update();
        }
        return new Changes(added, changed, removed);
    }

    record Changes(List<PowerItem> added, List<PowerItem> changed, List<PowerItem> removed) {
    }

    private void delete(List<PowerItem> items) {
        jdbc.sql("delete from power_item where code = any (?)")
                .param(items.stream().map(PowerItem::code).toArray(String[]::new)).update();
    }

    private void insert(List<PowerItem> items) {
        List<String> codes = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (PowerItem item : items) {
            Set<String> keywords = Words.of(String.join("、", item.keywords())).pairs();
            Set<String> names = Words.of(item.name()).pairs();
            Stream.concat(keywords.stream(), names.stream()).distinct().forEach(pair -> {
                codes.add(item.code());
                pairs.add(pair);
                weights.add(keywords.contains(pair) ? KEYWORD_WEIGHT : NAME_WEIGHT);
            });
        }
        jdbc.sql("""
                insert into power_item (code, name, category, keywords, lead_department, other_departments, basis)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])""")
                .params(column(items, PowerItem::code), column(items, PowerItem::name), column(items, item -> item.category().name()),
                        column(items, item -> String.join("、", item.keywords())), column(items, PowerItem::leadDepartment),
                        column(items, item -> String.join("、", item.otherDepartments())), column(items, PowerItem::basis)).update();
        jdbc.sql("insert into power_item_pair (code, pair, weight) select * from unnest(?::text[], ?::text[], ?::int[])")
                .params(codes.toArray(String[]::new), pairs.toArray(String[]::new), weights.toArray(Integer[]::new)).update();
    }

    private static String[] column(List<PowerItem> items, Function<PowerItem, String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }

    private static PowerItem item(ResultSet row) throws SQLException {
        return new PowerItem(row.getString("code"), row.getString("name"), Category.valueOf(row.getString("category")),
                listed(row.getString("keywords")), row.getString("lead_department"), listed(row.getString("other_departments")),
                row.getString("basis"));
    }

    private static List<String> listed(String joined) {
        return Stream.of(joined.split("、")).filter(each -> !each.isEmpty()).toList();
    }
}
