package org.fengqiao.report.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.Stream;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Level;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.fengqiao.report.Period;
import org.fengqiao.report.Question;
import org.fengqiao.report.Supervised;
import org.fengqiao.report.Supervision;
import org.springframework.stereotype.Component;

/** Reads a question out of a request, narrowed to what the reader supervises. */
@Component
class Questions {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);
    private static final int LONGEST = 10 * 366;

    private final Supervision supervision;
    private final CurrentOfficer reader;
    private final Organisation organisation;
    private final Clock clock;

    Questions(Supervision supervision, CurrentOfficer reader, Organisation organisation, Clock clock) {
        this.supervision = supervision;
        this.reader = reader;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @throws NotAllowed when the reader supervises nothing */
    Supervised supervised() {
        return supervision.of(reader.groups(), reader.subdistricts());
    }

    /**
     * Each part may be null or empty.
     *
     * @throws NotAllowed when the reader supervises nothing, or not this unit
     * @throws InvalidInput naming every part that cannot be understood
     */
    Question of(String from, String to, String unit, String category, String channel, String level) {
        Supervised supervised = supervised();
        Problems problems = new Problems();
        LocalDate today = LocalDate.now(clock);
        LocalDate first = day(problems, "from", from, today);
        LocalDate last = day(problems, "to", to, today);
        if (first != null && last != null) {
            problems.check(!first.isAfter(last), "to", "统计期的最后一天不能早于第一天");
            problems.check(first.isAfter(last) || new Period(first, last).days() <= LONGEST, "from", "统计期最长十年");
        }
        Category ofCategory = optional(problems, Category.class, "category", category, "没有这个诉求类别");
        Channel ofChannel = optional(problems, Channel.class, "channel", channel, "没有这个来源渠道");
        Level ofLevel = optional(problems, Level.class, "level", level, "没有这个层级");
        problems.throwIfAny();
        String asked = isEmpty(unit) ? null : unit;
        if (asked != null && !covers(supervised, asked)) {
            throw new NotAllowed("没有这个单位，或者它不在您的督查范围内");
        }
        return new Question(supervised, new Period(first, last), asked, ofCategory, ofChannel, ofLevel);
    }

    private boolean covers(Supervised supervised, String unit) {
        int dot = unit.indexOf('.');
        String place = dot < 0 ? unit : unit.substring(0, dot);
        return (dot < 0 || organisation.isGroup(unit)) && organisation.unit(place).filter(known -> covers(supervised, known, dot >= 0)).isPresent();
    }

    /** A post works for its sub-district, so whoever supervises a community of it may ask what it did there. */
    private boolean covers(Supervised supervised, Unit unit, boolean post) {
        return supervision.covers(supervised, unit) || post && supervised.communities().stream()
                .anyMatch(community -> organisation.enclosing(community, unit.kind()).map(Unit::id).filter(unit.id()::equals).isPresent());
    }

    /** @throws InvalidInput when it is none of the words */
    <E extends Enum<E>> E word(Class<E> type, String field, String text, String message) {
        return Stream.of(type.getEnumConstants()).filter(each -> each.name().equals(text)).findFirst().orElseThrow(() -> new InvalidInput(field, message));
    }

    void check(boolean holds, String field, String message) {
        new Problems().check(holds, field, message).throwIfAny();
    }

    private static <E extends Enum<E>> E optional(Problems problems, Class<E> type, String field, String text, String message) {
        if (isEmpty(text)) {
            return null;
        }
        E found = Stream.of(type.getEnumConstants()).filter(each -> each.name().equals(text)).findFirst().orElse(null);
        problems.check(found != null, field, message);
        return found;
    }

    private static LocalDate day(Problems problems, String field, String text, LocalDate otherwise) {
        if (isEmpty(text)) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            problems.check(!day.isBefore(FIRST) && !day.isAfter(LAST), field, "日期须在 2000 年至 2100 年之间");
            return day;
        } catch (DateTimeException notADay) {
            problems.add(field, "日期须形如 2026-01-05");
            return null;
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
