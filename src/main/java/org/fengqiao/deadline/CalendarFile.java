package org.fengqiao.deadline;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code <year>.yaml}. Works on the YAML nodes, not on values, because only those know their line. */
final class CalendarFile {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final String file;
    private final Map<LocalDate, String> seen = new LinkedHashMap<>();

    private CalendarFile(String file) {
        this.file = file;
    }

    /**
     * @param file the file's name; its first part is the year
     * @throws BrokenCalendar naming the line and what is wrong there
     */
    static CalendarYear read(String file, String text) {
        return new CalendarFile(file).read(text);
    }

    private CalendarYear read(String text) {
        MappingNode root = mapping(parse(text), "文件应以 year、source、holidays、makeUpDays 四项组成");
        Map<String, Node> parts = new LinkedHashMap<>();
        for (NodeTuple part : root.getValue()) {
            String name = scalar(part.getKeyNode());
            if (!List.of("year", "source", "holidays", "makeUpDays").contains(name)) {
                throw problem(part.getKeyNode(), "不认识的项 “" + name + "”");
            }
            if (parts.put(name, part.getValueNode()) != null) {
                throw problem(part.getKeyNode(), "“" + name + "” 写了两次");
            }
        }
        for (String name : List.of("year", "source", "holidays", "makeUpDays")) {
            if (!parts.containsKey(name)) {
                throw BrokenCalendar.of(file, "缺少 “" + name + "”");
            }
        }
        int year = year(parts.get("year"));
        String source = scalar(parts.get("source"));
        if (source.isBlank()) {
            throw problem(parts.get("source"), "请写明依据的通知（source）");
        }
        Set<LocalDate> holidays = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple holiday : mapping(parts.get("holidays"), "holidays 应为 “节日: 日期” 的列表").getValue()) {
            String name = scalar(holiday.getKeyNode());
            if (!names.add(name)) {
                throw problem(holiday.getKeyNode(), "节日 “" + name + "” 写了两次");
            }
            for (LocalDate day : days(holiday.getValueNode())) {
                claim(holiday.getValueNode(), day, year, "放假日（" + name + "）");
                holidays.add(day);
            }
        }
        Set<LocalDate> makeUpDays = new HashSet<>();
        if (!(parts.get("makeUpDays") instanceof SequenceNode list)) {
            throw problem(parts.get("makeUpDays"), "makeUpDays 应为日期的列表，没有就写 []");
        }
        for (Node node : list.getValue()) {
            for (LocalDate day : days(node)) {
                claim(node, day, year, "调休上班日");
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    throw problem(node, day + " 不是周末，不必列为调休上班日");
                }
                makeUpDays.add(day);
            }
        }
        return new CalendarYear(year, source.strip(), holidays, makeUpDays);
    }

    private Node parse(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw BrokenCalendar.of(file, "文件是空的");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw BrokenCalendar.at(file, line, "不是有效的 YAML，请检查缩进、冒号和引号");
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            throw BrokenCalendar.of(file, "不是有效的 YAML 文本文件（须为 UTF-8）");
        }
    }

    private int year(Node node) {
        String text = scalar(node);
        if (!text.matches("20\\d\\d")) {
            throw problem(node, "年份 “" + text + "” 应为四位数字，例如 2026");
        }
        if (!file.equals(text + ".yaml")) {
            throw problem(node, "年份 " + text + " 与文件名不符");
        }
        return Integer.parseInt(text);
    }

    /** One day, or the days of {@code first 至 last}. */
    private List<LocalDate> days(Node node) {
        String text = scalar(node);
        String[] ends = text.split("\\s*至\\s*", -1);
        if (ends.length > 2) {
            throw problem(node, "日期 “" + text + "” 应写成一天，或 “起 至 止”");
        }
        LocalDate first = day(node, ends[0]);
        LocalDate last = ends.length == 1 ? first : day(node, ends[1]);
        if (last.isBefore(first) || last.isAfter(first.plusDays(30))) {
            throw problem(node, "“" + text + "” 的止日须在起日之后、不超过一个月");
        }
        List<LocalDate> days = new ArrayList<>();
        first.datesUntil(last.plusDays(1)).forEach(days::add);
        return days;
    }

    private LocalDate day(Node node, String text) {
        try {
            return LocalDate.parse(text.strip(), DAY);
        } catch (DateTimeException e) {
            throw problem(node, "没有 “" + text + "” 这一天，日期应写成 2026-01-01");
        }
    }

    private void claim(Node node, LocalDate day, int year, String as) {
        if (day.getYear() != year) {
            throw problem(node, day + " 不在 " + year + " 年");
        }
        String before = seen.putIfAbsent(day, as);
        if (before != null) {
            throw problem(node, before.equals(as) ? day + " 写了两次" : day + " 既是" + before + "又是" + as);
        }
    }

    private MappingNode mapping(Node node, String reason) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw problem(node, reason);
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw problem(node, "这里应是一个值");
    }

    private BrokenCalendar problem(Node node, String reason) {
        return BrokenCalendar.at(file, node.getStartMark().getLine() + 1, reason);
    }
}
