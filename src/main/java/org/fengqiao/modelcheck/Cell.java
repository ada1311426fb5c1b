package org.fengqiao.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values a condition cell of a decision table fits, as far as the cell alone tells: lists of literals, their negation,
 * comparisons and intervals. Of any other expression only the same text is known to fit the same values.
 */
final class Cell {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("\"[^\"]*\"|true|false|null");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(.+)", Pattern.DOTALL);
    private static final Pattern INTERVAL = Pattern.compile("([\\[\\](])\\s*(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")\\s*([\\[\\])])");

    private enum Kind {
        ANY, CONSTANTS, ALL_BUT, RANGES, UNKNOWN
    }

    private final String text;
    private final Kind kind;
    private final Set<String> constants;
    private final List<Range> ranges;

    private Cell(String text, Kind kind, Set<String> constants, List<Range> ranges) {
        this.text = text;
        this.kind = kind;
        this.constants = constants;
        this.ranges = ranges;
    }

    /**
     * @param axis what the bounds are measured from: nothing for numbers, else the text of an expression whose value is 0 here
     */
    private record Range(String axis, double low, boolean lowFits, double high, boolean highFits) {

        boolean meets(Range other) {
            if (!axis.equals(other.axis)) {
                return false;
            }
            double from = Math.max(low, other.low);
            double to = Math.min(high, other.high);
            return from < to || from == to && fits(from) && other.fits(from);
        }

        private boolean fits(double value) {
            return (value > low || lowFits && value == low) && (value < high || highFits && value == high);
        }
    }

    /**
     * @param type of the column: in whole numbers nothing lies between 1 and 2
     */
    static Cell of(String text, String type) {
        String cell = text.strip();
        if (cell.isEmpty() || cell.equals("-")) {
            return new Cell("-", Kind.ANY, Set.of(), List.of());
        }
        Matcher not = NOT.matcher(cell);
        List<String> parts = parts(not.matches() ? not.group(1) : cell);
        if (parts.stream().allMatch(part -> CONSTANT.matcher(part).matches())) {
            return new Cell(cell, not.matches() ? Kind.ALL_BUT : Kind.CONSTANTS, new TreeSet<>(parts), List.of());
        }
        List<Range> ranges = new ArrayList<>();
        parts.forEach(part -> range(part, Set.of("integer", "long").contains(type), ranges));
        return !not.matches() && ranges.size() == parts.size() ? new Cell(cell, Kind.RANGES, Set.of(), ranges)
                : new Cell(cell, Kind.UNKNOWN, Set.of(), List.of());
    }

    /** Splits at the commas that are in no quotes and no brackets. */
    private static List<String> parts(String cell) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (char c : cell.toCharArray()) {
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && !quoted && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private static void range(String part, boolean whole, List<Range> into) {
        Matcher interval = INTERVAL.matcher(part);
        Matcher comparison = COMPARISON.matcher(part);
        if (part.matches(NUMBER)) {
            into.add(new Range("", Double.parseDouble(part), true, Double.parseDouble(part), true));
        } else if (interval.matches()) {
            into.add(range("", Double.parseDouble(interval.group(2)), interval.group(1).equals("["), Double.parseDouble(interval.group(3)),
                    interval.group(4).equals("]"), whole));
        } else if (comparison.matches()) {
            boolean number = comparison.group(2).strip().matches(NUMBER);
            double bound = number ? Double.parseDouble(comparison.group(2).strip()) : 0;
            boolean fits = comparison.group(1).endsWith("=");
            String axis = number ? "" : comparison.group(2).replaceAll("\\s", "");
            into.add(comparison.group(1).startsWith("<") ? range(axis, Double.NEGATIVE_INFINITY, false, bound, fits, whole && number)
                    : range(axis, bound, fits, Double.POSITIVE_INFINITY, false, whole && number));
        }
    }

    private static Range range(String axis, double low, boolean lowFits, double high, boolean highFits, boolean whole) {
        if (!whole) {
            return new Range(axis, low, lowFits, high, highFits);
        }
        double first = lowFits || Double.isInfinite(low) ? low : Math.floor(low) + 1;
        double last = highFits || Double.isInfinite(high) ? high : Math.ceil(high) - 1;
        return new Range(axis, first, true, last, true);
    }

    /**
     * Whether some value certainly fits both.
     *
     * @param domain all values the column may have, as literals; empty where that is not known
     */
    boolean meets(Cell other, Set<String> domain) {
        if (kind == Kind.ANY || other.kind == Kind.ANY || text.equals(other.text)) {
            return true;
        }
        if (kind == Kind.RANGES && other.kind == Kind.RANGES) {
            return ranges.stream().anyMatch(range -> other.ranges.stream().anyMatch(range::meets));
        }
        if (kind == Kind.CONSTANTS && (other.kind == Kind.CONSTANTS || other.kind == Kind.ALL_BUT)) {
            return constants.stream().anyMatch(other::fits);
        }
        if (kind == Kind.ALL_BUT && other.kind == Kind.CONSTANTS) {
            return other.constants.stream().anyMatch(this::fits);
        }
        return kind == Kind.ALL_BUT && other.kind == Kind.ALL_BUT
                && (domain.isEmpty() || domain.stream().anyMatch(value -> fits(value) && other.fits(value)));
    }

    private boolean fits(String constant) {
        return (kind == Kind.CONSTANTS) == constants.contains(constant);
    }
}
