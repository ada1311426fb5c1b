package org.fengqiao.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/** The cells of a decision table: every one can be read, and in a table with one answer no two rows fit the same case. */
final class DecisionTables {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private DecisionTables() {
    }

    /**
     * A row as the table shows it.
     *
     * @param number counted from one
     */
    record Row(int number, String id, String annotation, List<String> inputs, Map<String, String> outputs) {

        String output(String name) {
            return outputs.getOrDefault(name, "");
        }

        String place() {
            return "第 " + number + " 行" + (annotation.isEmpty() ? "" : "（" + annotation + "）");
        }
    }

    static List<Row> rows(Element decision) {
        List<Row> rows = new ArrayList<>();
        for (Element table : decision.children("decisionTable")) {
            List<String> names = table.children("output").stream().map(Element::name).toList();
            for (Element rule : table.children("rule")) {
                Map<String, String> outputs = new LinkedHashMap<>();
                List<Element> entries = rule.children("outputEntry");
                for (int i = 0; i < entries.size() && i < names.size(); i++) {
                    outputs.put(names.get(i), entries.get(i).text());
                }
                rows.add(new Row(rows.size() + 1, rule.id(), rule.child("description").map(Element::text).orElse(""),
                        rule.children("inputEntry").stream().map(Element::text).toList(), outputs));
            }
        }
        return rows;
    }

    /** The string literals of the first input column: what a table of stages, figures or queues is asked by. */
    static Set<String> firstColumn(Element decision) {
        return rows(decision).stream().flatMap(row -> row.inputs().stream().limit(1))
                .flatMap(text -> LITERAL.matcher(text).results()).map(match -> match.group(1)).collect(Collectors.toSet());
    }

    static void check(String file, Element decision, Element table, Report report) {
        List<Element> inputs = table.children("input");
        inputs.forEach(input -> input.children("inputExpression").forEach(expression -> parse(file, label(input), expression, report)));
        List<Row> rows = rows(decision);
        List<Element> rules = table.children("rule");
        for (int i = 0; i < rules.size(); i++) {
            String place = rows.get(i).place();
            List<Element> cells = rules.get(i).children("inputEntry");
            report.check(cells.size() == inputs.size(), file, place, "条件的格数与列数不符");
            cells.forEach(cell -> parse(file, place, cell, report));
            rules.get(i).children("outputEntry").forEach(cell -> parse(file, place, cell, report));
        }
        if (Set.of("", "UNIQUE").contains(table.attr("hitPolicy"))) {
            overlaps(file, inputs, rows, report);
        }
    }

    private static String label(Element input) {
        return input.attr("label").isEmpty() ? input.id() : input.attr("label");
    }

    /** Reads a cell or expression as the engine will do, but before a case gets there. */
    static void parse(String file, String place, Element cell, Report report) {
        String language = cell.attr("expressionLanguage").toLowerCase(java.util.Locale.ROOT);
        String text = cell.child("text").map(Element::text).orElse("");
        if (text.isEmpty() || !language.isEmpty() && !language.contains("feel")) {
            return;
        }
        boolean test = cell.is("inputEntry");
        ParseResult read = test ? FEEL.parseUnaryTests(text) : FEEL.parseExpression(text);
        report.check(read.isSuccess(), file, place, "这一格系统读不懂：" + text + "（文字要加英文双引号）");
    }

    private static void overlaps(String file, List<Element> inputs, List<Row> rows, Report report) {
        List<List<Cell>> cells = rows.stream().map(row -> cells(inputs, row)).toList();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (meet(inputs, cells.get(i), cells.get(j))) {
                    report.error(file, rows.get(i).place(), "与" + rows.get(j).place() + "重叠：同一情况两行都符合，表是“唯一”（UNIQUE），遇到时会出错");
                }
            }
        }
    }

    private static List<Cell> cells(List<Element> inputs, Row row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < inputs.size() && i < row.inputs().size(); i++) {
            cells.add(Cell.of(row.inputs().get(i), type(inputs.get(i))));
        }
        return cells;
    }

    private static String type(Element input) {
        return input.child("inputExpression").map(expression -> expression.attr("typeRef")).orElse("");
    }

    private static boolean meet(List<Element> inputs, List<Cell> one, List<Cell> other) {
        if (one.size() != other.size() || one.size() != inputs.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).meets(other.get(i), domain(inputs.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** All values the column may have, as literals; empty where the table does not say. */
    private static Set<String> domain(Element input) {
        if (type(input).equals("boolean")) {
            return Set.of("true", "false");
        }
        return input.child("inputValues").map(values -> LITERAL.matcher(values.text()).results().map(match -> "\"" + match.group(1) + "\"")
                .collect(Collectors.toSet())).orElse(Set.of());
    }
}
