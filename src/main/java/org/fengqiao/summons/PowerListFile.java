package org.fengqiao.summons;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Words;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;

/** Reads the list of single items as spreadsheets save it. Everything that is wrong is told at once, each with its line. */
final class PowerListFile {

    static final List<String> HEADER = List.of("事项编码", "事项名称", "类别", "关键词", "主责部门", "配合部门", "依据");
    static final int MOST_ITEMS = 20_000;
    private static final int LARGEST_FILE = 20 * 1024 * 1024;
    private static final int MOST_PROBLEMS = 100;

    private static final CsvFactory CSV = CsvFactory.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES).build();
    private static final Pattern CODE = Pattern.compile("[\\p{L}0-9._/-]{1,40}");
    private static final int MAX_NAME = 100;
    private static final int MAX_KEYWORDS = 300;
    private static final int MAX_BASIS = 200;
    private static final int MAX_OTHERS = 8;
    private static final Pattern BETWEEN = Pattern.compile("[、，,；;\\s]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Map<String, Category> CATEGORIES = Stream.of(Category.values())
            .flatMap(category -> Stream.of(Map.entry(category.name(), category), Map.entry(category.label(), category)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Function<String, Optional<String>> departments;
    private final List<Found> problems = new ArrayList<>();
    private final List<PowerItem> items = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();

    private PowerListFile(Function<String, Optional<String>> departments) {
        this.departments = departments;
    }

    private record Found(int line, String column, String message) {
    }

    /**
     * @param departments finds a department's id from its id or its Chinese name
     * @throws InvalidInput naming the mistakes with their lines
     */
    static List<PowerItem> read(byte[] content, Function<String, Optional<String>> departments) {
        return new PowerListFile(departments).read(content);
    }

    private List<PowerItem> read(byte[] content) {
        List<Row> rows = rows(text(content));
        if (rows.isEmpty()) {
            throw broken(1, "文件里没有内容，第一行应为：" + String.join(",", HEADER));
        }
        Row header = rows.get(0);
        if (!header.cells().equals(HEADER)) {
            throw broken(header.line(), "表头不对，应为：" + String.join(",", HEADER));
        }
        if (rows.size() == 1) {
            throw broken(header.line(), "只有表头，没有任何事项");
        }
        if (rows.size() - 1 > MOST_ITEMS) {
            throw broken(rows.get(MOST_ITEMS + 1).line(), "事项超过 " + MOST_ITEMS + " 条");
        }
        rows.stream().skip(1).forEach(this::readItem);
        if (!problems.isEmpty()) {
            throw refusal();
        }
        return items;
    }

    private InvalidInput refusal() {
        List<FieldProblem> told = new ArrayList<>(problems.stream().sorted(Comparator.comparingInt(Found::line)).limit(MOST_PROBLEMS)
                .map(found -> new FieldProblem(found.column(), "第 " + found.line() + " 行：" + found.message())).toList());
        if (problems.size() > MOST_PROBLEMS) {
            told.add(new FieldProblem("file", "另有 " + (problems.size() - MOST_PROBLEMS) + " 处错误没有列出"));
        }
        return new InvalidInput(told);
    }

    // ── the text as rows of cells ──

    /** @param line where the row begins; a quoted cell may run over several */
    private record Row(int line, List<String> cells) {
    }

    private static String text(byte[] content) {
        if (content.length > LARGEST_FILE) {
            throw broken(1, "文件太大，最多 " + LARGEST_FILE / 1024 / 1024 + " MB");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw broken(1, "文件不是 UTF-8 编码，请在表格软件里另存为“CSV UTF-8（逗号分隔）”");
        }
    }

    private static List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try (CsvParser parser = CSV.createParser(text)) {
            List<String> cells = List.of();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    cells = new ArrayList<>();
                } else if (token == JsonToken.VALUE_STRING) {
                    cells.add(parser.getText().strip());
                } else if (token == JsonToken.END_ARRAY) {
                    // empty rows at the end are what spreadsheets leave behind
                    if (!cells.stream().allMatch(String::isEmpty)) {
                        rows.add(new Row(line, cells));
                    }
                    cells = List.of();
                    line = parser.currentLocation().getLineNr();
                }
            }
        } catch (IOException e) {
            throw broken(line, "引号没有成对，或者引号后面还有别的字；格子里的引号要写成两个");
        }
        return rows;
    }

    private static InvalidInput broken(int line, String message) {
        return new InvalidInput("file", "第 " + line + " 行：" + message);
    }

    // ── one item ──

    private void readItem(Row row) {
        if (row.cells().size() > HEADER.size()) {
            add(row, "file", "有 " + row.cells().size() + " 格，应为 " + HEADER.size() + " 格；格子里有逗号的要加引号");
            return;
        }
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() < HEADER.size()) {
            cells.add("");
        }
        int before = problems.size();
        for (int i = 0; i < cells.size(); i++) {
            if (CONTROL.matcher(cells.get(i)).find()) {
                add(row, HEADER.get(i), HEADER.get(i) + "里有换行或不可见的控制字符");
            }
        }
        if (problems.size() > before) {
            return;
        }
        String code = cells.get(0);
        if (!CODE.matcher(code).matches()) {
            add(row, "事项编码", code.isEmpty() ? "缺少事项编码" : "事项编码“" + shorten(code) + "”不对，只用文字、数字和 - . _ /，最多 40 个字");
        } else if (codes.putIfAbsent(code, row.line()) != null) {
            add(row, "事项编码", "事项编码 " + code + " 与第 " + codes.get(code) + " 行重复");
        }
        String name = limited(row, 1, cells.get(1), MAX_NAME, true);
        Category category = CATEGORIES.get(cells.get(2));
        if (category == null) {
            add(row, "类别", (cells.get(2).isEmpty() ? "缺少类别" : "没有类别“" + shorten(cells.get(2)) + "”") + "，应为："
                    + Stream.of(Category.values()).map(Category::label).collect(Collectors.joining("、")));
        }
        List<String> keywords = words(limited(row, 3, cells.get(3), MAX_KEYWORDS, true));
        keywords.stream().filter(word -> Words.of(word).pairs().isEmpty()).findFirst()
                .ifPresent(word -> add(row, "关键词", "关键词“" + word + "”太短，至少要有两个汉字"));
        String lead = department(row, 4, cells.get(4)).orElse(null);
        Set<String> others = new LinkedHashSet<>();
        words(cells.get(5)).forEach(each -> department(row, 5, each).ifPresent(others::add));
        if (others.size() > MAX_OTHERS) {
            add(row, "配合部门", "配合部门最多 " + MAX_OTHERS + " 个");
        } else if (lead != null && others.contains(lead)) {
            add(row, "配合部门", "主责部门不能同时是配合部门");
        }
        String basis = limited(row, 6, cells.get(6), MAX_BASIS, false);
        if (problems.size() == before) {
            items.add(new PowerItem(code, name, category, keywords, lead, List.copyOf(others), basis));
        }
    }

    private String limited(Row row, int column, String value, int most, boolean needed) {
        String title = HEADER.get(column);
        if (needed && value.isEmpty()) {
            add(row, title, "缺少" + title);
        } else if (value.length() > most) {
            add(row, title, title + "有 " + value.length() + " 个字，最多 " + most + " 个");
        }
        return value;
    }

    private Optional<String> department(Row row, int column, String value) {
        String title = HEADER.get(column);
        Optional<String> found = value.isEmpty() ? Optional.empty() : departments.apply(value);
        if (found.isEmpty()) {
            add(row, title, value.isEmpty() ? "缺少" + title : "组织里没有部门“" + shorten(value) + "”");
        }
        return found;
    }

    private void add(Row row, String column, String message) {
        problems.add(new Found(row.line(), column, message));
    }

    private static List<String> words(String cell) {
        return Stream.of(BETWEEN.split(cell)).filter(word -> !word.isEmpty()).distinct().toList();
    }

    private static String shorten(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
