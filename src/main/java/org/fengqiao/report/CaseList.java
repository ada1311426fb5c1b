package org.fengqiao.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Masking;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Status;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases behind a number, page by page, the latest first. */
@Service
public class CaseList {

    /**
     * One line. Nothing in it leads to a person: the title is made from category and place.
     *
     * @param community null where the place is above the communities
     * @param outcome null while there is none
     * @param at the moment by which it belongs to the period
     * @param detail what is to be said beside it: the stage, the deadline, the department, the answer; may be null
     */
    public record Line(String caseNo, String title, Category category, Grade grade, Channel channel, String subdistrict, String community, Level level,
            Status status, Outcome outcome, boolean supervised, Instant registeredAt, Instant closedAt, Instant at, String detail) {
    }

    public record Page(int page, int size, long total, List<Line> lines) {
    }

    private final Counts counts;
    private final Narrowing narrowing;
    private final Organisation organisation;

    CaseList(Counts counts, Narrowing narrowing, Organisation organisation) {
        this.counts = counts;
        this.narrowing = narrowing;
        this.organisation = organisation;
    }

    /**
     * @param page from 0
     * @param size at least 1
     */
    @Transactional(readOnly = true)
    public Page of(Selection selection, Question question, int page, int size) {
        // sorted before the rest of each case is fetched: a page of ten out of a hundred thousand sorts numbers only
        List<Line> lines = narrowing.statement(question, selection, "", """
                c.case_no, c.category, c.grade, c.channel, c.subdistrict, c.community, c.address, c.level, c.status, c.outcome, c.supervised,
                c.registered_at, c.closed_at, %s as at, %s as detail""".formatted(selection.at(), selection.detail()),
                " order by at desc, c.case_no desc, detail limit " + size + " offset " + (long) page * size).query((row, number) -> line(row, selection)).list();
        boolean last = lines.size() < size && (page == 0 || !lines.isEmpty());
        return new Page(page, size, last ? (long) page * size + lines.size() : counts.of(question, selection).get(selection), lines);
    }

    private Line line(ResultSet row, Selection selection) throws SQLException {
        Category category = Category.valueOf(row.getString("category"));
        String outcome = row.getString("outcome");
        return new Line(row.getString("case_no"), category.label() + " · " + Masking.text(row.getString("address"), List.of()), category, Grade.valueOf(row.getString("grade")),
                Channel.valueOf(row.getString("channel")), name(row.getString("subdistrict")), name(row.getString("community")),
                Level.valueOf(row.getString("level")), Status.valueOf(row.getString("status")), outcome == null ? null : Outcome.valueOf(outcome),
                row.getBoolean("supervised"), instant(row, "registered_at"), instant(row, "closed_at"), instant(row, "at"), detail(row.getString("detail"), selection));
    }

    private String detail(String raw, Selection selection) {
        if (raw == null) {
            return null;
        }
        return switch (selection) {
            case CALLED, RETURNED -> name(raw);
            case ANSWERS, DISSATISFIED -> Stream.of(Rating.values()).filter(rating -> rating.name().equals(raw)).map(Rating::label).findFirst()
                    .orElse("区联席会议决定办结");
            default -> raw;
        };
    }

    private String name(String unit) {
        return unit == null ? null : organisation.unit(unit).map(Unit::name).orElse(unit);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
