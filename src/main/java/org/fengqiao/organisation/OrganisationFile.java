package org.fengqiao.organisation;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the organisation file. It walks the YAML nodes themselves, because only they know their line, and collects everything
 * that is wrong: an office that edits the file should not have to try once for each mistake.
 */
final class OrganisationFile {

    static final List<String> TEAMS = List.of("破解难题", "协调献策", "法律咨询", "心理辅导");
    static final List<String> SEATS = List.of("社区党委", "五老", "驻社区律师", "居民代表", "两代表一委员");
    /** The register's channels; named here once more because the register knows the organisation and not the other way round. */
    static final Set<String> CHANNELS = Set.of("GRID_WORKER", "VOLUNTEER", "HOTLINE", "WALK_IN", "PHONE", "EMAIL", "WECHAT",
            "SUPERIOR", "TRANSFER", "PETITION", "RECEPTION");
    static final String EVALUATOR = "evaluator";

    private static final Set<UnitKind> SUPERVISING = Set.of(UnitKind.SUBDISTRICT, UnitKind.DISTRICT);
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,9}");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    /** A group id is unit, dot and role, and the engine's ids have 64 characters. */
    private static final int MAX_UNIT = 36;
    private static final int MAX_ROLE = 27;
    private static final int MAX_PERSON = 64;
    private static final int MAX_NAME = 60;

    private final Set<String> reserved;
    private final List<Found> found = new ArrayList<>();
    private final Map<Role.Key, Role> roles = new LinkedHashMap<>();
    private final Map<Role.Key, Integer> superiorLines = new HashMap<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Integer> unitLines = new HashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Integer> accountLines = new HashMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<Chart.Pooled> experts = new ArrayList<>();
    private final List<Chart.Evaluating> evaluators = new ArrayList<>();
    private final List<ChannelAccount> channels = new ArrayList<>();

    private OrganisationFile(Set<String> reserved) {
        this.reserved = reserved;
    }

    private record Found(int line, String path, String message) {
    }

    /**
     * @param reserved account ids that the file must not use
     * @throws InvalidInput naming every mistake with its line
     */
    static Chart read(byte[] content, Set<String> reserved) {
        return new OrganisationFile(reserved).read(content);
    }

    /** The word for a kind of unit in the file. */
    static String word(UnitKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Chart read(byte[] content) {
        Node root = parse(content);
        if (!(root instanceof MappingNode mapping)) {
            throw broken(root == null ? 1 : line(root), "文件里没有内容，应有 roles、units、people 等部分");
        }
        Entry file = new Entry("", mapping, Set.of("demoPassword", "roles", "units", "people", "experts", "evaluators", "channels"));
        String demoPassword = file.text("demoPassword", 64);
        readRoles(file);
        file.rows("units", Set.of("id", "kind", "name", "parent", "code", "consultationDay")).forEach(this::readUnit);
        checkTree(file.line());
        file.rows("people", Set.of("id", "name", "email", "roles")).forEach(this::readPerson);
        file.rows("experts", Set.of("unit", "person", "team", "seat")).forEach(this::readExpert);
        file.rows("evaluators", Set.of("unit", "person", "kind")).forEach(this::readEvaluator);
        file.rows("channels", Set.of("id", "name", "channel")).forEach(this::readChannel);
        if (!found.isEmpty()) {
            throw new InvalidInput(found.stream().sorted(Comparator.comparingInt(Found::line))
                    .map(problem -> new FieldProblem(problem.path(), "第 " + problem.line() + " 行：" + problem.message())).toList());
        }
        return new Chart(demoPassword, List.copyOf(roles.values()), List.copyOf(units.values()), List.copyOf(people.values()),
                memberships, experts, evaluators, channels);
    }

    private static Node parse(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw broken(1, "文件不是 UTF-8 编码，请另存为 UTF-8");
        }
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String shown = text.lines().skip(line - 1L).findFirst().map(String::strip).orElse("");
            throw broken(line, "YAML 语法有误，请检查这一行及上一行的缩进、冒号后的空格、引号和括号"
                    + (shown.isEmpty() ? "" : "：" + shorten(shown)));
        } catch (YAMLException e) {
            throw broken(1, "无法读取 YAML，文件里可能有不可见的控制字符，或者太大");
        }
    }

    private static InvalidInput broken(int line, String message) {
        return new InvalidInput("file", "第 " + line + " 行：" + message);
    }

    // ── roles ──

    private void readRoles(Entry file) {
        Entry kinds = file.map("roles", Stream.of(UnitKind.values()).map(OrganisationFile::word).collect(Collectors.toSet()));
        if (kinds == null) {
            return;
        }
        for (UnitKind kind : UnitKind.values()) {
            Entry ofKind = kinds.optionalMap(word(kind), null);
            if (ofKind == null) {
                continue;
            }
            for (String id : ofKind.keys()) {
                Entry row = ofKind.map(id, Set.of("name", "superior", "may"));
                if (row == null) {
                    continue;
                }
                row.check(ID.matcher(id).matches() && id.length() <= MAX_ROLE, null,
                        "角色编号 " + shorten(id) + " 只能用小写字母、数字和短横线，最多 " + MAX_ROLE + " 个字符");
                Role.Key key = new Role.Key(kind, id);
                roles.put(key, new Role(key, row.requiredText("name", MAX_NAME), superior(row, kind), permits(row, kind)));
                superiorLines.put(key, row.line("superior"));
            }
        }
        for (Role role : roles.values()) {
            checkSuperior(role);
        }
    }

    private Role.Key superior(Entry row, UnitKind kind) {
        String superior = row.text("superior", 64);
        if (superior == null) {
            return null;
        }
        int dot = superior.indexOf('.');
        UnitKind above = dot < 0 ? kind : kind(superior.substring(0, dot));
        if (above == null || !kindsFrom(kind).contains(above)) {
            row.problem("superior", "上一级 " + shorten(superior) + " 不对：只能是本单位的角色，或者 "
                    + kindsFrom(kind).stream().skip(1).map(k -> word(k) + ".角色").collect(Collectors.joining("、")));
            return null;
        }
        return new Role.Key(above, superior.substring(dot + 1));
    }

    private Set<Permit> permits(Entry row, UnitKind kind) {
        Set<Permit> permits = EnumSet.noneOf(Permit.class);
        for (Item item : row.items("may")) {
            switch (item.text()) {
                case "register" -> permits.add(Permit.REGISTER);
                case "supervise" -> {
                    // Cockpit knows sub-districts and nothing smaller: it would show the neighbours' cases
                    row.check(SUPERVISING.contains(kind), "may", "supervise 只能给街道和区的角色；社区的角色写 figures，只看本社区的统计数据");
                    permits.add(Permit.SUPERVISE);
                }
                case "figures" -> {
                    row.check(kind == UnitKind.COMMUNITY, "may", "figures 只能给社区的角色；街道和区的角色写 supervise");
                    permits.add(Permit.FIGURES);
                }
                case "deploy" -> permits.add(Permit.DEPLOY);
                default -> add(item.line(), row.path("may"), "不认识的权限 " + shorten(item.text()) + "，只有 register、supervise、figures、deploy");
            }
        }
        return permits;
    }

    private void checkSuperior(Role role) {
        if (role.superior() == null) {
            return;
        }
        int line = superiorLines.get(role.key());
        String path = "roles." + role.key() + ".superior";
        if (!roles.containsKey(role.superior())) {
            add(line, path, "角色 " + role.key() + " 的上一级 " + role.superior() + " 没有定义");
            return;
        }
        Set<Role.Key> seen = new HashSet<>();
        for (Role step = role; step != null && seen.add(step.key()); step = step.superior() == null ? null : roles.get(step.superior())) {
            if (role.key().equals(step.superior())) {
                add(line, path, "角色 " + role.key() + " 的上一级绕了一圈又回到自己");
                return;
            }
        }
    }

    /** The kind itself and those above it, nearest first. */
    private static List<UnitKind> kindsFrom(UnitKind kind) {
        return switch (kind) {
            case GRID -> List.of(UnitKind.GRID, UnitKind.COMMUNITY, UnitKind.SUBDISTRICT, UnitKind.DISTRICT);
            case COMMUNITY -> List.of(UnitKind.COMMUNITY, UnitKind.SUBDISTRICT, UnitKind.DISTRICT);
            case SUBDISTRICT -> List.of(UnitKind.SUBDISTRICT, UnitKind.DISTRICT);
            case DEPARTMENT -> List.of(UnitKind.DEPARTMENT, UnitKind.DISTRICT);
            case DISTRICT -> List.of(UnitKind.DISTRICT);
        };
    }

    private static UnitKind kind(String word) {
        return Stream.of(UnitKind.values()).filter(kind -> word(kind).equals(word)).findFirst().orElse(null);
    }

    // ── units ──

    private void readUnit(Entry row) {
        String id = id(row, "单位", MAX_UNIT);
        UnitKind kind = row.choice("kind", Stream.of(UnitKind.values()).collect(Collectors.toMap(OrganisationFile::word, k -> k, (a, b) -> a, TreeMap::new)));
        String name = row.requiredText("name", MAX_NAME);
        String parent = row.text("parent", MAX_UNIT);
        String code = row.text("code", 64);
        Integer day = row.number("consultationDay", 1, 28, "议事日须为 1–28 的整数");
        if (kind != null) {
            row.check(kind == UnitKind.DISTRICT || parent != null, "parent", "缺少 parent（上级单位）");
            row.check(kind != UnitKind.DISTRICT || parent == null, "parent", "区没有上级单位，请删去 parent");
            boolean codeWanted = kind == UnitKind.SUBDISTRICT;
            row.check(!codeWanted || code != null, "code", "街道 " + id + " 缺少 code（案件编号里的街道代码）");
            row.check(codeWanted || code == null, "code", "只有街道有 code");
            boolean dayWanted = codeWanted || kind == UnitKind.COMMUNITY;
            row.check(!dayWanted || row.has("consultationDay"), "consultationDay", "单位 " + id + " 缺少 consultationDay（每月议事日）");
            row.check(dayWanted || !row.has("consultationDay"), "consultationDay", "只有街道和社区有 consultationDay");
        }
        if (code != null) {
            row.check(CODE.matcher(code).matches(), "code", "街道代码 " + shorten(code) + " 须为 2–9 位大写字母或数字");
            units.values().stream().filter(other -> code.equals(other.code())).findFirst()
                    .ifPresent(other -> row.problem("code", "街道代码 " + shorten(code) + " 与 " + other.id() + " 重复"));
        }
        if (id == null) {
            return;
        }
        Integer before = unitLines.putIfAbsent(id, row.line());
        row.check(before == null, "id", "单位编号 " + id + " 与第 " + before + " 行重复");
        units.putIfAbsent(id, new Unit(id, kind, name, parent, code, day));
    }

    private void checkTree(int line) {
        long districts = units.values().stream().filter(unit -> unit.kind() == UnitKind.DISTRICT).count();
        if (districts != 1) {
            add(line, "units", "须有且只有一个区（kind: district），现有 " + districts + " 个");
        }
        for (Unit unit : units.values()) {
            if (unit.parent() == null || unit.kind() == null || unit.kind() == UnitKind.DISTRICT) {
                continue;
            }
            Unit parent = units.get(unit.parent());
            UnitKind wanted = kindsFrom(unit.kind()).get(1);
            if (parent == null) {
                add(unitLines.get(unit.id()), "units." + unit.id() + ".parent", "没有单位 " + shorten(unit.parent()));
            } else if (parent.kind() != null && parent.kind() != wanted) {
                add(unitLines.get(unit.id()), "units." + unit.id() + ".parent",
                        "上级单位 " + parent.id() + " 的类别是 " + word(parent.kind()) + "，应为 " + word(wanted));
            }
        }
    }

    // ── people ──

    private void readPerson(Entry row) {
        String id = accountId(row, "人员");
        String name = row.requiredText("name", MAX_NAME);
        String email = row.text("email", 200);
        row.check(email == null || EMAIL.matcher(email).matches(), "email", "邮箱 " + shorten(email) + " 格式不正确");
        if (id == null) {
            return;
        }
        people.putIfAbsent(id, new Person(id, name, email, true));
        Set<String> groups = new HashSet<>();
        for (Item item : row.items("roles")) {
            String group = item.text();
            int dot = group.indexOf('.');
            Unit unit = dot < 0 ? null : units.get(group.substring(0, dot));
            if (dot < 0) {
                add(item.line(), row.path("roles"), "岗位 " + shorten(group) + " 应写成“单位.角色”");
            } else if (unit == null) {
                add(item.line(), row.path("roles"), "岗位 " + shorten(group) + "：没有单位 " + shorten(group.substring(0, dot)));
            } else if (unit.kind() != null && !roles.containsKey(new Role.Key(unit.kind(), group.substring(dot + 1)))) {
                add(item.line(), row.path("roles"), "岗位 " + shorten(group) + "：" + word(unit.kind()) + " 没有角色 "
                        + shorten(group.substring(dot + 1)) + "，可用的有 " + roles.keySet().stream()
                                .filter(key -> key.kind() == unit.kind()).map(Role.Key::role).collect(Collectors.joining("、")));
            } else if (!groups.add(group)) {
                add(item.line(), row.path("roles"), "岗位 " + shorten(group) + " 重复");
            } else {
                memberships.add(new Membership(id, unit.id(), group.substring(dot + 1)));
            }
        }
    }

    private String accountId(Entry row, String what) {
        String id = id(row, what, MAX_PERSON);
        if (id == null) {
            return null;
        }
        Integer before = accountLines.putIfAbsent(id, row.line());
        row.check(before == null, "id", what + "编号 " + id + " 与第 " + before + " 行重复");
        row.check(!reserved.contains(id), "id", what + "编号 " + id + " 留给系统使用，请换一个");
        return id;
    }

    private String id(Entry row, String what, int max) {
        String id = row.requiredText("id", 200);
        if (id == null) {
            return null;
        }
        boolean fine = ID.matcher(id).matches() && id.length() <= max;
        row.check(fine, "id", what + "编号 " + shorten(id) + " 只能用小写字母、数字和短横线（不在首尾），最多 " + max + " 个字符");
        return fine ? id : null;
    }

    // ── experts, evaluators, channels ──

    private void readExpert(Entry row) {
        Unit unit = teamUnit(row);
        String person = knownPerson(row);
        String team = row.choice("team", TEAMS.stream().collect(Collectors.toMap(t -> t, t -> t, (a, b) -> a, LinkedHashMap::new)));
        String seat = row.choice("seat", SEATS.stream().collect(Collectors.toMap(s -> s, s -> s, (a, b) -> a, LinkedHashMap::new)));
        if (unit != null && person != null) {
            row.check(experts.stream().noneMatch(e -> e.unit().equals(unit.id()) && e.person().equals(person)), "person",
                    person + " 已在 " + unit.id() + " 的智囊库里");
            experts.add(new Chart.Pooled(unit.id(), person, team, seat));
        }
    }

    private void readEvaluator(Entry row) {
        Unit unit = teamUnit(row);
        String person = knownPerson(row);
        Evaluator.Kind kind = row.choice("kind", Stream.of(Evaluator.Kind.values())
                .collect(Collectors.toMap(Enum::name, k -> k, (a, b) -> a, LinkedHashMap::new)));
        if (unit != null && person != null) {
            row.check(evaluators.stream().noneMatch(e -> e.unit().equals(unit.id()) && e.person().equals(person)), "person",
                    person + " 已在 " + unit.id() + " 的评估团里");
            row.check(memberships.contains(new Membership(person, unit.id(), EVALUATOR)), "person",
                    person + " 没有岗位 " + unit.id() + "." + EVALUATOR + "，收不到评估任务");
            evaluators.add(new Chart.Evaluating(unit.id(), person, kind));
        }
    }

    private Unit teamUnit(Entry row) {
        String id = row.requiredText("unit", 200);
        Unit unit = id == null ? null : units.get(id);
        row.check(id == null || unit != null, "unit", "没有单位 " + shorten(id));
        row.check(unit == null || unit.kind() == null || unit.kind() == UnitKind.COMMUNITY || unit.kind() == UnitKind.SUBDISTRICT, "unit",
                "智囊库和评估团只设在社区和街道");
        return unit;
    }

    private String knownPerson(Entry row) {
        String id = row.requiredText("person", 200);
        row.check(id == null || people.containsKey(id), "person", "没有人员 " + shorten(id));
        return people.containsKey(id) ? id : null;
    }

    private void readChannel(Entry row) {
        String id = accountId(row, "渠道账号");
        String name = row.requiredText("name", MAX_NAME);
        String channel = row.choice("channel", CHANNELS.stream().sorted().collect(Collectors.toMap(c -> c, c -> c, (a, b) -> a, LinkedHashMap::new)));
        if (id != null) {
            channels.add(new ChannelAccount(id, name, channel));
        }
    }

    // ── walking the nodes ──

    private void add(int line, String path, String message) {
        found.add(new Found(line, path, message));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String shorten(String text) {
        return text == null || text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private record Item(String text, int line) {
    }

    /** One mapping of the file. */
    private final class Entry {

        private final String path;
        private final MappingNode node;
        private final Map<String, Node> values = new LinkedHashMap<>();

        /** @param known the keys allowed, null where any may come */
        Entry(String path, MappingNode node, Set<String> known) {
            this.path = path;
            this.node = node;
            for (NodeTuple tuple : node.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                int line = OrganisationFile.line(tuple.getKeyNode());
                if (known != null && !known.contains(key)) {
                    add(line, path(key), "不认识的字段 " + shorten(key) + "，可用的有 " + known.stream().sorted().collect(Collectors.joining("、")));
                } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                    add(line, path(key), "字段 " + shorten(key) + " 写了两次");
                }
            }
        }

        String path(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        int line() {
            return OrganisationFile.line(node);
        }

        int line(String key) {
            return values.containsKey(key) ? OrganisationFile.line(values.get(key)) : line();
        }

        Set<String> keys() {
            return values.keySet();
        }

        boolean has(String key) {
            return values.containsKey(key);
        }

        void problem(String key, String message) {
            add(key == null ? line() : line(key), key == null ? path : path(key), message);
        }

        void check(boolean holds, String key, String message) {
            if (!holds) {
                problem(key, message);
            }
        }

        /** The text of a key; null where it is missing or empty. */
        String text(String key, int max) {
            Node value = values.get(key);
            if (value == null || value.getTag().equals(Tag.NULL)) {
                return null;
            }
            if (!(value instanceof ScalarNode scalar)) {
                problem(key, key + " 应为一段文字");
                return null;
            }
            String text = scalar.getValue().strip();
            check(text.length() <= max, key, key + " 最多 " + max + " 个字");
            return text.isEmpty() ? null : text;
        }

        String requiredText(String key, int max) {
            String text = text(key, max);
            Node value = values.get(key);
            check(text != null || value != null && !(value instanceof ScalarNode), key, "缺少 " + key);
            return text;
        }

        Integer number(String key, int min, int max, String message) {
            String text = text(key, 64);
            if (text == null) {
                check(!has(key), key, message);
                return null;
            }
            try {
                int number = Integer.parseInt(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            problem(key, message + "，现为 " + shorten(text));
            return null;
        }

        <T> T choice(String key, Map<String, T> choices) {
            String text = requiredText(key, 64);
            check(text == null || choices.containsKey(text), key,
                    key + " 不能是 " + shorten(text) + "，可用的有 " + String.join("、", choices.keySet()));
            return text == null ? null : choices.get(text);
        }

        Entry map(String key, Set<String> known) {
            check(has(key), key, "缺少 " + key);
            return optionalMap(key, known);
        }

        Entry optionalMap(String key, Set<String> known) {
            Node value = values.get(key);
            if (value instanceof MappingNode mapping) {
                return new Entry(path(key), mapping, known);
            }
            check(value == null, key, key + " 的写法不对，应为“名称: 值”");
            return null;
        }

        List<Entry> rows(String key, Set<String> known) {
            List<Entry> rows = new ArrayList<>();
            int index = 0;
            for (Node item : sequence(key)) {
                String at = path(key) + "[" + index++ + "]";
                if (item instanceof MappingNode mapping) {
                    rows.add(new Entry(at, mapping, known));
                } else {
                    add(OrganisationFile.line(item), at, "这一条的写法不对，应为 { 名称: 值, … }");
                }
            }
            return rows;
        }

        List<Item> items(String key) {
            List<Item> items = new ArrayList<>();
            for (Node item : sequence(key)) {
                if (item instanceof ScalarNode scalar) {
                    items.add(new Item(scalar.getValue().strip(), OrganisationFile.line(item)));
                } else {
                    add(OrganisationFile.line(item), path(key), key + " 里只能是文字");
                }
            }
            return items;
        }

        private List<Node> sequence(String key) {
            Node value = values.get(key);
            if (value == null || value.getTag().equals(Tag.NULL)) {
                return List.of();
            }
            if (value instanceof SequenceNode sequence) {
                return sequence.getValue();
            }
            problem(key, key + " 应为列表，每条以 - 开头或写成 [ … ]");
            return List.of();
        }
    }
}
