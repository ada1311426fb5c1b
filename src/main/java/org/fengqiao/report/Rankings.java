package org.fengqiao.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The units side by side, the best first. */
@Service
public class Rankings {

    /** What is compared with its like. */
    public enum Kind {
        SUBDISTRICT("街道"),
        COMMUNITY("社区"),
        POST("岗位"),
        DEPARTMENT("部门");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param rank from 1; units with equal figures share it; null for a unit without cases
     * @param received of a place, demands registered; of a post or department, cases that came to it
     * @param response percent; null where nothing was due, and for posts and departments, who owe no first contact
     * @param onTime percent; of a place, cases concluded in time; of a post or department, its own stages
     * @param overdue cases with an overdue stage; of a post or department, with an overdue stage of its own
     * @param returned percent of the calls a department returned; null for all others
     */
    public record Row(Integer rank, String unit, String name, long received, long open, BigDecimal response, BigDecimal onTime, BigDecimal resolved,
            BigDecimal satisfaction, long overdue, BigDecimal returned) {
    }

    private static final String CALLED_ONCE = " join (select distinct u.case_no, u.department as unit from summons_department u join summons v"
            + " on v.case_no = u.case_no and v.number = u.number where v.called_at is not null and u.recalled_at is null) x on x.case_no = c.case_no";
    private static final String AT_A_POST = " join (select distinct u.case_no, u.post as unit from triage_post u) x on x.case_no = c.case_no";

    private final Counts counts;
    private final Narrowing narrowing;
    private final Organisation organisation;
    private final Supervision supervision;

    Rankings(Counts counts, Narrowing narrowing, Organisation organisation, Supervision supervision) {
        this.counts = counts;
        this.narrowing = narrowing;
        this.organisation = organisation;
        this.supervision = supervision;
    }

    @Transactional(readOnly = true)
    public List<Row> of(Question question, Kind kind) {
        List<Row> rows = switch (kind) {
            case SUBDISTRICT -> places(question, UnitKind.SUBDISTRICT, "c.subdistrict");
            case COMMUNITY -> places(question, UnitKind.COMMUNITY, "c.community");
            case POST -> workers(question, AT_A_POST, posts(question), Map.of());
            case DEPARTMENT -> workers(question, CALLED_ONCE, organisation.units(UnitKind.DEPARTMENT).stream()
                    .collect(Collectors.toMap(Unit::id, Unit::name)), returns(question));
        };
        return ranked(rows);
    }

    private List<Row> places(Question question, UnitKind kind, String key) {
        Map<String, Long> received = count(question, key, "", Selection.RECEIVED);
        Map<String, Long> open = count(question, key, "", Selection.OPEN);
        Map<String, Long> overdue = count(question, key, "", Selection.OVERDUE);
        Map<Selection, Map<String, Long>> responses = counts.by(key, "", question, Selection.RESPONSE_DUE, Selection.RESPONDED);
        Map<Selection, Map<String, Long>> conclusions = counts.by(key, "", question, Selection.CONCLUSION_DUE, Selection.CONCLUDED_IN_TIME);
        Outcomes outcomes = outcomes(question, key, "");
        return organisation.units(kind).stream().filter(unit -> supervision.covers(question.supervised(), unit)).map(unit -> new Row(null, unit.id(),
                unit.name(), at(received, unit.id()), at(open, unit.id()),
                rate(responses, Selection.RESPONDED, Selection.RESPONSE_DUE, unit.id()),
                rate(conclusions, Selection.CONCLUDED_IN_TIME, Selection.CONCLUSION_DUE, unit.id()), outcomes.resolved(unit.id()), outcomes.satisfaction(unit.id()),
                at(overdue, unit.id()), null)).toList();
    }

    private List<Row> workers(Question question, String joins, Map<String, String> names, Map<String, BigDecimal> returned) {
        Map<String, Long> came = count(question, "x.unit", joins, Selection.RECEIVED);
        Map<String, Long> open = count(question, "x.unit", joins, Selection.OPEN);
        Outcomes outcomes = outcomes(question, "x.unit", joins);
        Map<String, Long> due = new HashMap<>();
        Map<String, Long> inTime = new HashMap<>();
        Map<String, Long> overdue = new HashMap<>();
        // its own stages, each on its own; what is done counts then, what is not when it falls due
        narrowing.statement(question, """
                select k.unit, count(*) as due, count(*) filter (where k.met_at <= k.end_at) as in_time,
                  count(distinct k.case_no) filter (where k.overdue_at is not null or k.met_at > k.end_at) as overdue
                from case_file c join clock k on k.case_no = c.case_no
                where k.stage <> 'whole-case' and least(k.met_at, k.end_at) >= :from and least(k.met_at, k.end_at) < :until
                  and least(k.met_at, k.end_at) <= :now and (k.met_at is not null or k.overdue_at is not null)""", " group by k.unit").query(row -> {
                    due.put(row.getString("unit"), row.getLong("due"));
                    inTime.put(row.getString("unit"), row.getLong("in_time"));
                    overdue.put(row.getString("unit"), row.getLong("overdue"));
                });
        return names.entrySet().stream().map(unit -> new Row(null, unit.getKey(), unit.getValue(), at(came, unit.getKey()), at(open, unit.getKey()), null,
                Rate.of(at(inTime, unit.getKey()), at(due, unit.getKey())), outcomes.resolved(unit.getKey()), outcomes.satisfaction(unit.getKey()),
                at(overdue, unit.getKey()), returned.get(unit.getKey()))).toList();
    }

    private record Outcomes(Map<Selection, Map<String, Long>> closings, Map<String, Counts.Answers> answers) {

        BigDecimal resolved(String unit) {
            return rate(closings, Selection.RESOLVED, Selection.JUDGED, unit);
        }

        BigDecimal satisfaction(String unit) {
            return answers.getOrDefault(unit, Counts.Answers.NONE).satisfaction();
        }
    }

    private Outcomes outcomes(Question question, String key, String joins) {
        return new Outcomes(counts.by(key, joins, question, Selection.JUDGED, Selection.RESOLVED), counts.answersBy(key, joins, question));
    }

    private Map<String, BigDecimal> returns(Question question) {
        Map<Selection, Map<String, Long>> calls = counts.by("d.department", "", question, Selection.CALLED, Selection.RETURNED);
        return calls.get(Selection.CALLED).keySet().stream().collect(Collectors.toMap(department -> department,
                department -> rate(calls, Selection.RETURNED, Selection.CALLED, department)));
    }

    private Map<String, Long> count(Question question, String key, String joins, Selection selection) {
        return counts.by(key, joins, question, selection).get(selection);
    }

    private static BigDecimal rate(Map<Selection, Map<String, Long>> counts, Selection part, Selection whole, String unit) {
        return Rate.of(at(counts.get(part), unit), at(counts.get(whole), unit));
    }

    /** The posts of the sub-districts in question that ever had a case, so that no empty queue of an evaluator or leader is compared. */
    private Map<String, String> posts(Question question) {
        Set<String> known = Set.copyOf(narrowing.statement(question, "select distinct p.post from case_file c join triage_post p on p.case_no = c.case_no where true", "")
                .query(String.class).list());
        return known.stream().collect(Collectors.toMap(post -> post, organisation::groupName));
    }

    /** By what counts most: in time, then resolved, then satisfaction; more cases are the harder work. Whoever had none comes last. */
    private static List<Row> ranked(List<Row> rows) {
        Comparator<Row> better = Comparator.comparing(Row::onTime, best()).thenComparing(Row::resolved, best()).thenComparing(Row::satisfaction, best())
                .thenComparing(Row::received, Comparator.reverseOrder());
        List<Row> sorted = rows.stream().sorted(Comparator.comparing(Rankings::isEmpty).thenComparing(better).thenComparing(Row::unit)).toList();
        List<Row> ranked = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Row row = sorted.get(i);
            Integer rank = isEmpty(row) ? null : i > 0 && better.compare(sorted.get(i - 1), row) == 0 ? ranked.get(i - 1).rank() : Integer.valueOf(i + 1);
            ranked.add(new Row(rank, row.unit(), row.name(), row.received(), row.open(), row.response(), row.onTime(), row.resolved(), row.satisfaction(),
                    row.overdue(), row.returned()));
        }
        return ranked;
    }

    private static Comparator<BigDecimal> best() {
        return Comparator.nullsLast(Comparator.reverseOrder());
    }

    private static boolean isEmpty(Row row) {
        return row.received() == 0 && Stream.of(row.onTime(), row.resolved(), row.satisfaction()).allMatch(java.util.Objects::isNull);
    }

    private static long at(Map<String, Long> counts, String unit) {
        return counts.getOrDefault(unit, 0L);
    }
}
