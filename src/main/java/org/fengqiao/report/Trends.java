package org.fengqiao.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the figures went from day to day, week to week, month to month. */
@Service
public class Trends {

    /** So many points a picture still shows. */
    public static final int MOST = 400;

    private final Counts counts;

    Trends(Counts counts) {
        this.counts = counts;
    }

    /**
     * @param from first day of the part, within the period
     * @param to last day of it, within the period
     * @param onTime percent, null where nothing was due; likewise the other rates
     */
    public record Point(LocalDate from, LocalDate to, long received, long closed, long overdue, BigDecimal response, BigDecimal onTime,
            BigDecimal resolved, BigDecimal satisfaction) {
    }

    /** How many points there would be. */
    public long points(Period period, Step step) {
        return switch (step) {
            case DAY -> period.days();
            case WEEK -> period.days() / 7 + 2;
            case MONTH -> period.days() / 28 + 2;
        };
    }

    @Transactional(readOnly = true)
    public List<Point> of(Question question, Step step) {
        Map<String, Long> received = by(question, step, Selection.RECEIVED).get(Selection.RECEIVED);
        Map<String, Long> overdue = by(question, step, Selection.OVERDUE).get(Selection.OVERDUE);
        Map<Selection, Map<String, Long>> responses = by(question, step, Selection.RESPONSE_DUE, Selection.RESPONDED);
        Map<Selection, Map<String, Long>> conclusions = by(question, step, Selection.CONCLUSION_DUE, Selection.CONCLUDED_IN_TIME);
        Map<Selection, Map<String, Long>> closings = by(question, step, Selection.CLOSED, Selection.JUDGED, Selection.RESOLVED);
        Map<String, Counts.Answers> answers = counts.answersBy(key(Selection.ANSWERS, step), "", question);
        List<Point> points = new ArrayList<>();
        Period period = question.period();
        for (LocalDate first = step.first(period.from()); !first.isAfter(period.to()); first = step.next(first)) {
            String key = first.toString();
            LocalDate last = step.next(first).minusDays(1);
            points.add(new Point(first.isBefore(period.from()) ? period.from() : first, last.isAfter(period.to()) ? period.to() : last,
                    of(received, key), of(closings.get(Selection.CLOSED), key), of(overdue, key),
                    Rate.of(of(responses.get(Selection.RESPONDED), key), of(responses.get(Selection.RESPONSE_DUE), key)),
                    Rate.of(of(conclusions.get(Selection.CONCLUDED_IN_TIME), key), of(conclusions.get(Selection.CONCLUSION_DUE), key)),
                    Rate.of(of(closings.get(Selection.RESOLVED), key), of(closings.get(Selection.JUDGED), key)),
                    answers.getOrDefault(key, Counts.Answers.NONE).satisfaction()));
        }
        return points;
    }

    private Map<Selection, Map<String, Long>> by(Question question, Step step, Selection whole, Selection... parts) {
        return counts.by(key(whole, step), "", question, whole, parts);
    }

    private static String key(Selection selection, Step step) {
        return "to_char(date_trunc('" + step.field() + "', (" + selection.at() + ") at time zone :zone), 'YYYY-MM-DD')";
    }

    private static long of(Map<String, Long> counts, String key) {
        return counts.getOrDefault(key, 0L);
    }
}
