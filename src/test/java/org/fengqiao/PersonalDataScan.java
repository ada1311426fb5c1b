package org.fengqiao;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for words in the engine's tables: a reporter's name or telephone number has no business there, neither running nor in
 * history. Every column of every {@code ACT_*} table is read, whatever its type; bytes are searched as they are, because text
 * inside a serialized object or a Json value keeps its encoding.
 */
public final class PersonalDataScan {

    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE,
            Charset.forName("GB18030"));

    private final JdbcClient jdbc;

    public PersonalDataScan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param words what must not be there; at least three characters or two Chinese ones, or every table would match
     * @return where each was found, empty where nothing was
     */
    public List<Hit> search(String... words) {
        List<Hit> hits = new ArrayList<>();
        for (Column column : columns()) {
            String sql = "select " + (column.binary() ? "" : "cast(") + '"' + column.name() + '"' + (column.binary() ? "" : " as text)")
                    + " from \"" + column.table() + "\" where \"" + column.name() + "\" is not null";
            List<byte[]> values = jdbc.sql(sql)
                    .query((row, number) -> column.binary() ? row.getBytes(1) : row.getString(1).getBytes(StandardCharsets.UTF_8)).list();
            for (String word : words) {
                long rows = values.stream().filter(value -> contains(value, word)).count();
                if (rows > 0) {
                    hits.add(new Hit(column.table(), column.name(), word, rows));
                }
            }
        }
        return hits;
    }

    /** The engine's columns; a test can see from it that the scan looked at something. */
    public List<Column> columns() {
        return jdbc.sql("""
                select c.table_name, c.column_name, c.data_type from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and lower(c.table_name) like 'act\\_%'
                order by c.table_name, c.ordinal_position""")
                .query((row, number) -> new Column(row.getString(1), row.getString(2), row.getString(3).equals("bytea"))).list();
    }

    private static boolean contains(byte[] value, String word) {
        return spellings(word).stream().anyMatch(spelling -> holds(value, spelling));
    }

    private static List<byte[]> spellings(String word) {
        List<byte[]> all = new ArrayList<>();
        ENCODINGS.forEach(encoding -> all.add(word.getBytes(encoding)));
        // Json may escape what is not ASCII, in small or capital hexadecimal digits
        for (String escape : List.of("\\u%04x", "\\u%04X")) {
            String escaped = word.chars().mapToObj(c -> c < 128 ? String.valueOf((char) c) : escape.formatted(c)).collect(Collectors.joining());
            all.add(escaped.getBytes(StandardCharsets.US_ASCII));
        }
        return all;
    }

    private static boolean holds(byte[] value, byte[] part) {
        for (int i = 0; i + part.length <= value.length; i++) {
            if (Arrays.equals(value, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    public record Column(String table, String name, boolean binary) {
    }

    /** A word was found in so many rows of a column. */
    public record Hit(String table, String column, String word, long rows) {

        @Override
        public String toString() {
            return table + "." + column + " holds " + word + " in " + rows + " row(s)";
        }
    }
}
