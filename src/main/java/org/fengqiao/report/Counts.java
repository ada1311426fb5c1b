package org.fengqiao.report;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.fengqiao.casefile.Rating;
import org.springframework.stereotype.Component;

/** Counts the lines of a selection, all together or by some key; a rate's part and whole come from one reading. */
@Component
class Counts {

    private static final String ALL = "''";

    /** @param weight what the answers weigh together */
    record Answers(long number, BigDecimal weight) {

        static final Answers NONE = new Answers(0, BigDecimal.ZERO);

        /** @return percent; null where nobody answered */
        BigDecimal satisfaction() {
            return Rate.of(weight, number);
        }
    }

    private final Narrowing narrowing;
    private final ReportSettings settings;

    Counts(Narrowing narrowing, ReportSettings settings) {
        this.narrowing = narrowing;
        this.settings = settings;
    }

    /**
     * @param parts narrower selections of the same lines, counted beside the whole
     * @throws IllegalArgumentException when a part is made of other lines than the whole
     */
    Map<Selection, Long> of(Question question, Selection whole, Selection... parts) {
        Map<Selection, Long> counts = new EnumMap<>(Selection.class);
        by(ALL, "", question, whole, parts).forEach((selection, byKey) -> counts.put(selection, byKey.getOrDefault("", 0L)));
        return counts;
    }

    /**
     * @param key SQL over {@code c}, the joins of the selections and {@code joins}
     * @param parts as in {@link #of}
     */
    Map<Selection, Map<String, Long>> by(String key, String joins, Question question, Selection whole, Selection... parts) {
        Map<Selection, Map<String, Long>> counts = new EnumMap<>(Selection.class);
        StringBuilder columns = new StringBuilder(key).append(" as key, count(*) as ").append(whole);
        Stream.concat(Stream.of(whole), Stream.of(parts)).forEach(selection -> counts.put(selection, new HashMap<>()));
        for (Selection part : parts) {
            if (!part.source().equals(whole.source())) {
                throw new IllegalArgumentException(part + " is no part of " + whole);
            }
            columns.append(", count(*) filter (where ").append(part.condition()).append(") as ").append(part);
        }
        narrowing.statement(question, whole, joins, columns.toString(), " group by 1").query(row -> {
            String unit = row.getString("key");
            if (unit != null) {
                for (Map.Entry<Selection, Map<String, Long>> entry : counts.entrySet()) {
                    entry.getValue().put(unit, row.getLong(entry.getKey().name()));
                }
            }
        });
        return counts;
    }

    Answers answers(Question question) {
        return answersBy(ALL, "", question).getOrDefault("", Answers.NONE);
    }

    /** @param key as in {@link #by} */
    Map<String, Answers> answersBy(String key, String joins, Question question) {
        Map<String, Answers> answers = new HashMap<>();
        narrowing.statement(question, Selection.ANSWERS, joins, key + " as key, count(*) as lines, sum(" + weights() + ") as weight", " group by 1").query(row -> {
            if (row.getString("key") != null) {
                answers.put(row.getString("key"), new Answers(row.getLong("lines"), row.getBigDecimal("weight")));
            }
        });
        return answers;
    }

    private String weights() {
        StringBuilder weights = new StringBuilder("case a.rating");
        for (Rating rating : Rating.values()) {
            weights.append(" when '").append(rating.name()).append("' then ").append(settings.weights().of(rating).toPlainString());
        }
        return weights.append(" else 0 end").toString();
    }
}
