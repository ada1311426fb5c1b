package org.fengqiao.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Level;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the cases are: how far up they had to go, how their clocks stand, and in which grids they arise. */
@Service
public class Landscape {

    /**
     * One step of the funnel.
     *
     * @param reached demands of the period that this level or a higher one holds: a case goes up and never down
     * @param held those that this level holds
     * @param resolved those of them that are closed and resolved
     * @param share {@code reached} in percent of all; null where there are none
     */
    public record LevelRow(Level level, String label, long reached, long held, long resolved, BigDecimal share) {
    }

    /** @param share percent of the open cases; null where there are none */
    public record ClockRow(Selection state, String label, long cases, BigDecimal share) {
    }

    /** @param byCategory in the order of {@link Category} */
    public record GridRow(String grid, String name, String community, String communityName, long cases, List<Long> byCategory) {
    }

    private static final List<Selection> STATES = List.of(Selection.OPEN_SECOND_OVERDUE, Selection.OPEN_OVERDUE, Selection.OPEN_WARNED, Selection.OPEN_IN_TIME,
            Selection.OPEN_PAUSED, Selection.OPEN_WITHOUT_CLOCK);

    private final Counts counts;
    private final Narrowing narrowing;
    private final Organisation organisation;
    private final Supervision supervision;

    Landscape(Counts counts, Narrowing narrowing, Organisation organisation, Supervision supervision) {
        this.counts = counts;
        this.narrowing = narrowing;
        this.organisation = organisation;
        this.supervision = supervision;
    }

    @Transactional(readOnly = true)
    public List<LevelRow> levels(Question question) {
        Map<String, Long> held = counts.by("c.level", "", question, Selection.RECEIVED).get(Selection.RECEIVED);
        Map<String, Long> resolved = new HashMap<>();
        narrowing.statement(question, Selection.RECEIVED, "", "c.level as key, count(*) filter (where c.status = 'CLOSED' and c.outcome = 'RESOLVED') as lines", " group by 1")
                .query(row -> {
                    resolved.put(row.getString("key"), row.getLong("lines"));
                });
        long all = held.values().stream().mapToLong(Long::longValue).sum();
        return Stream.of(Level.values()).map(level -> {
            long reached = Stream.of(Level.values()).filter(above -> above.compareTo(level) >= 0).mapToLong(above -> held.getOrDefault(above.name(), 0L)).sum();
            return new LevelRow(level, level.label(), reached, held.getOrDefault(level.name(), 0L), resolved.getOrDefault(level.name(), 0L), Rate.of(reached, all));
        }).toList();
    }

    @Transactional(readOnly = true)
    public List<ClockRow> clocks(Question question) {
        long open = counts.of(question, Selection.OPEN).get(Selection.OPEN);
        return STATES.stream().map(state -> {
            long cases = counts.of(question, state).get(state);
            return new ClockRow(state, state.label(), cases, Rate.of(cases, open));
        }).toList();
    }

    /** The grids that are supervised, those with most demands first; one without any stands there with zeros. */
    @Transactional(readOnly = true)
    public List<GridRow> grids(Question question) {
        Map<String, Long> cells = counts.by("c.grid || '/' || c.category", "", question, Selection.RECEIVED).get(Selection.RECEIVED);
        List<GridRow> rows = new ArrayList<>();
        for (Unit grid : organisation.units(UnitKind.GRID)) {
            if (supervision.covers(question.supervised(), grid) && isInside(grid, question.unit())) {
                List<Long> byCategory = Stream.of(Category.values()).map(category -> cells.getOrDefault(grid.id() + "/" + category, 0L)).toList();
                Unit community = organisation.enclosing(grid.id(), UnitKind.COMMUNITY).orElse(null);
                rows.add(new GridRow(grid.id(), grid.name(), community == null ? null : community.id(), community == null ? null : community.name(),
                        byCategory.stream().mapToLong(Long::longValue).sum(), byCategory));
            }
        }
        rows.sort(Comparator.comparing(GridRow::cases).reversed().thenComparing(GridRow::grid));
        return rows;
    }

    /** A post or a department lies nowhere: its cases may come from every grid. */
    private boolean isInside(Unit grid, String unit) {
        UnitKind kind = unit == null || unit.contains(".") ? UnitKind.DEPARTMENT : organisation.unit(unit).map(Unit::kind).orElse(UnitKind.DEPARTMENT);
        return kind == UnitKind.DEPARTMENT || organisation.enclosing(grid.id(), kind).map(Unit::id).filter(unit::equals).isPresent();
    }
}
