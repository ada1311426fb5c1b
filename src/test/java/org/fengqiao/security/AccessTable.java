package org.fengqiao.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of the operator's handbook that say who may do what. The handbook is the source: a line or a column that is put in
 * there is checked without anything being written here, and one that nothing checks is an error.
 */
final class AccessTable {

    private static final Path HANDBOOK = Path.of("src/docs/operations.md");
    private static final String SECTION = "## Who may do what";

    private AccessTable() {
    }

    /**
     * @param role as the table names it
     * @param account who holds it in the demo district
     * @param verb the column
     * @param own what holds in the account's own sub-district
     * @param other what holds in another one; as {@code own} where the column does not distinguish
     */
    record Cell(String role, String account, String verb, String own, String other) {

        @Override
        public String toString() {
            return account + ": " + verb + ": " + (own.equals(other) ? own : own + " / " + other);
        }
    }

    static List<Cell> read() {
        List<Cell> cells = new ArrayList<>();
        List<String> header = List.of();
        for (String line : section()) {
            if (!line.startsWith("|")) {
                header = List.of();
                continue;
            }
            List<String> columns = columns(line);
            if (columns.get(0).matches("-+")) {
                continue;
            }
            if (header.isEmpty()) {
                header = columns;
                continue;
            }
            if (!header.get(0).equals("role")) {
                continue;
            }
            if (columns.size() != header.size()) {
                throw new IllegalStateException(HANDBOOK + " has a line with " + columns.size() + " instead of " + header.size() + " columns: " + line);
            }
            for (int i = 2; i < columns.size(); i++) {
                String[] both = columns.get(i).split(" / ");
                cells.add(new Cell(columns.get(0), columns.get(1).replace("`", ""), header.get(i), both[0], both[both.length - 1]));
            }
        }
        return cells;
    }

    private static List<String> section() {
        try {
            List<String> lines = Files.readAllLines(HANDBOOK);
            int begin = lines.indexOf(SECTION);
            if (begin < 0) {
                throw new IllegalStateException(HANDBOOK + " has no section " + SECTION);
            }
            List<String> after = lines.subList(begin + 1, lines.size());
            return after.stream().takeWhile(line -> !line.startsWith("## ")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|")).map(String::strip).toList();
    }
}
