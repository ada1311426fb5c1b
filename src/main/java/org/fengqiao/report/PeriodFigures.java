package org.fengqiao.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of a period, as {@link Measure} defines them. */
@Service
public class PeriodFigures {

    private final Counts counts;
    private final ReportSettings settings;

    PeriodFigures(Counts counts, ReportSettings settings) {
        this.counts = counts;
        this.settings = settings;
    }

    @Transactional(readOnly = true)
    public List<Figure> of(Question question) {
        return Stream.of(Measure.values()).map(measure -> figure(measure, question)).toList();
    }

    private Figure figure(Measure measure, Question question) {
        Long whole = null;
        BigDecimal part;
        if (measure.part() == null) {
            Counts.Answers answers = counts.answers(question);
            part = answers.weight();
            whole = answers.number();
        } else if (measure.whole() == null) {
            part = BigDecimal.valueOf(counts.of(question, measure.part()).get(measure.part()));
        } else {
            Map<Selection, Long> known = counts.of(question, measure.whole(), measure.part());
            part = BigDecimal.valueOf(known.get(measure.part()));
            whole = known.get(measure.whole());
        }
        BigDecimal value = whole == null ? part : Rate.of(part, whole);
        BigDecimal target = target(measure);
        return new Figure(measure, measure.label(), definition(measure), whole == null ? "件" : "%", value, part, whole, target,
                target == null || value == null ? null : value.compareTo(target) >= 0, measure.part(), measure.whole(), measure.behind());
    }

    private String definition(Measure measure) {
        return switch (measure) {
            case REPEATED -> measure.definition().formatted(settings.repeatDays());
            case SATISFACTION -> measure.definition() + "权重：非常满意 " + plain(settings.weights().excellent()) + "、满意 " + plain(settings.weights().good())
                    + "、基本满意 " + plain(settings.weights().fair()) + "、不满意 " + plain(settings.weights().poor()) + "、非常不满意 " + plain(settings.weights().bad()) + "。";
            default -> measure.definition();
        };
    }

    private BigDecimal target(Measure measure) {
        return switch (measure) {
            case RESPONSE -> settings.target().response();
            case ON_TIME -> settings.target().onTime();
            case SATISFACTION -> settings.target().satisfaction();
            default -> null;
        };
    }

    private static String plain(BigDecimal weight) {
        return weight.stripTrailingZeros().toPlainString();
    }
}
