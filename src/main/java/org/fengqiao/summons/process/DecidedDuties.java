package org.fengqiao.summons.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.Category;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.summons.DutyTable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision tables {@code responsible-departments} and {@code kinds-of-matter}. No words of a resident get there. */
@Component
class DecidedDuties implements DutyTable {

    static final String DEPARTMENTS = "responsible-departments";
    static final String KINDS = "kinds-of-matter";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[、，,；;\\s]+");

    private final DecisionService decisions;
    private final HouseAuthority authority;

    DecidedDuties(@Lazy DecisionService decisions, HouseAuthority authority) {
        this.decisions = decisions;
        this.authority = authority;
    }

    @Override
    public List<Row> kinds(Category category) {
        return decide(KINDS, Variables.putValue("category", category.name())).stream()
                .map(row -> new Row(text(row, "matter"), text(row, "label"),
                        Stream.of(BETWEEN_WORDS.split(text(row, "words"))).filter(word -> !word.isEmpty()).toList()))
                .toList();
    }

    @Override
    public List<Duty> duties(Category category, String matter) {
        return decide(DEPARTMENTS, Variables.putValue("category", category.name()).putValue("matter", matter)).stream()
                .map(row -> new Duty(text(row, "department"), Boolean.TRUE.equals(row.get("lead")), text(row, "reason")))
                .toList();
    }

    private List<Map<String, Object>> decide(String decision, VariableMap variables) {
        return authority.call(() -> decisions.evaluateDecisionByKey(decision).variables(variables).evaluate()).getResultList();
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString().strip();
    }
}
