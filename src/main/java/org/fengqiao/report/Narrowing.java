package org.fengqiao.report;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a question into SQL: what the reader supervises, and what he asked for, as conditions on the case file {@code c}. */
@Component
class Narrowing {

    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final ReportSettings settings;
    private final Clock clock;

    Narrowing(JdbcClient jdbc, Organisation organisation, ReportSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param columns what is asked of each line, or of the groups of lines
     * @param rest what follows the conditions: group by, order by, limit
     */
    JdbcClient.StatementSpec statement(Question question, Selection selection, String joins, String columns, String rest) {
        Map<String, Object> values = new HashMap<>();
        String conditions = conditions(question, values);
        return statement("select " + columns + " from " + selection.source() + joins + " where " + selection.condition() + conditions + rest, question, values);
    }

    /** For a query of its own that names the case file {@code c} and ends with a condition. */
    JdbcClient.StatementSpec statement(Question question, String sql, String rest) {
        Map<String, Object> values = new HashMap<>();
        String conditions = conditions(question, values);
        return statement(sql + conditions + rest, question, values);
    }

    private JdbcClient.StatementSpec statement(String sql, Question question, Map<String, Object> values) {
        values.put("from", question.period().begin(clock.getZone()).atOffset(ZoneOffset.UTC));
        values.put("until", question.period().end(clock.getZone()).atOffset(ZoneOffset.UTC));
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        values.put("zone", clock.getZone().getId());
        values.put("repeatDays", settings.repeatDays());
        return jdbc.sql(sql).params(values);
    }

    private String conditions(Question question, Map<String, Object> values) {
        StringBuilder conditions = new StringBuilder(" and (c.subdistrict in (:subdistricts) or c.community in (:communities))");
        values.put("subdistricts", orNone(question.supervised().subdistricts()));
        values.put("communities", orNone(question.supervised().communities()));
        if (question.unit() != null) {
            conditions.append(" and ").append(ofUnit(question.unit()));
            values.put("unit", question.unit());
        }
        if (question.category() != null) {
            conditions.append(" and c.category = :category");
            values.put("category", question.category().name());
        }
        if (question.channel() != null) {
            conditions.append(" and c.channel = :channel");
            values.put("channel", question.channel().name());
        }
        if (question.level() != null) {
            conditions.append(" and c.level = :level");
            values.put("level", question.level().name());
        }
        return conditions.toString();
    }

    private String ofUnit(String unit) {
        if (unit.contains(".")) {
            return "exists (select from triage_post u where u.case_no = c.case_no and u.post = :unit)";
        }
        UnitKind kind = organisation.unit(unit).map(Unit::kind).orElse(UnitKind.GRID);
        return switch (kind) {
            // one house serves one district
            case DISTRICT -> ":unit = :unit";
            case SUBDISTRICT -> "c.subdistrict = :unit";
            case COMMUNITY -> "c.community = :unit";
            case GRID -> "c.grid = :unit";
            case DEPARTMENT -> "exists (select from summons_department u join summons v on v.case_no = u.case_no and v.number = u.number"
                    + " where u.case_no = c.case_no and u.department = :unit and v.called_at is not null)";
        };
    }

    /** An empty list is no SQL. */
    private static List<String> orNone(java.util.Set<String> units) {
        return units.isEmpty() ? List.of("") : List.copyOf(units);
    }
}
