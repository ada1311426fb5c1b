package org.fengqiao.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The officers' handbook beside the house it speaks of: its pictures, the roles, the tasks, and every word it says to be on a screen. */
class HandbookTest {

    private static final Path DOCS = Path.of("src", "docs");
    private static final Path HANDBOOK = DOCS.resolve("handbook.zh-CN.md");
    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern QUOTED = Pattern.compile("「([^」]+)」");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} (.+)$");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)]+)\\)");
    private static final Pattern TASK = Pattern.compile("<bpmn:userTask [^>]*?\\bname=\"([^\"]+)\"");
    /** Labels of enums, and the lists beside the tasks. */
    private static final Pattern LABEL = Pattern.compile("(?m)^ {4}[A-Z_]+\\(\"([^\"]+)\"|^ {8}keep\\(\"([^\"]+)\"");
    private static final Pattern IN_SCRIPT = Pattern.compile("'([^'\\n]*)'|`([^`]*)`");
    private static final Pattern IN_PAGE = Pattern.compile(">([^<>]+)<");

    private final String handbook = read(HANDBOOK);

    @Test
    void thePicturesAreThoseThatTheHandbookShows() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("handbook"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    found(Album.PICTURE, handbook).map(name -> name + ".png").collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void everyRoleOfTheOrganisationHasItsPage() {
        String headings = found(HEADING, handbook).collect(Collectors.joining("\n"));
        List<String> roles = roles();
        assertThat(roles).hasSizeGreaterThan(20).allSatisfy(role -> assertThat(headings).contains(role));
    }

    /** Somebody is given it one day and looks up what to do. */
    @Test
    void everyTaskIsSpokenOf() {
        assertThat(tasks()).hasSizeGreaterThan(30).allSatisfy(task -> assertThat(handbook).contains(task));
    }

    @Test
    void everyListAndEveryButtonBesideATaskOrForACaseIsSpokenOf() {
        JsonNode labels = json(MAIN.resolve("resources/META-INF/resources/webjars/camunda/app/tasklist/locales/zh.json")).get("labels");
        List<String> names = new ArrayList<>(List.of("CLAIM_TASK", "UNCLAIM_TASK", "COMPLETE", "SAVE").stream().map(key -> labels.get(key).asText()).toList());
        Stream.of("engine/TasklistFilters.java", "casework/Verb.java", "casefile/CaseVerb.java").flatMap(file -> found(LABEL, read(MAIN.resolve("java/org/fengqiao").resolve(file)))).forEach(names::add);
        assertThat(names).hasSize(25).allSatisfy(name -> assertThat(handbook).contains("「" + name + "」"));
    }

    /** A button that has another name now, or none. */
    @Test
    void whatIsSaidToBeOnAScreenIsWrittenThere() {
        Set<String> screens = words();
        Set<String> quoted = found(QUOTED, handbook).collect(Collectors.toSet());
        assertThat(quoted).hasSizeGreaterThan(60);
        assertThat(quoted.stream().filter(word -> !screens.contains(word))).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> anchors = found(HEADING, handbook).map(heading -> "#" + heading.replaceAll("[、，。（）…]", "")).toList();
        assertThat(found(LINK, handbook)).hasSizeGreaterThan(20).allSatisfy(link -> {
            if (link.startsWith("#")) {
                assertThat(anchors).contains(link);
            } else {
                assertThat(DOCS.resolve(link)).exists();
            }
        });
    }

    @Test
    void theAccountsAreThoseOfTheDemoDistrict() {
        Set<String> people = people();
        assertThat(found(Pattern.compile("\\*\\*示范账号\\*\\* ([^。]+)。"), handbook).flatMap(list -> found(Pattern.compile("`([^`]+)`"), list)))
                .hasSizeGreaterThan(20).allSatisfy(account -> assertThat(people).contains(account));
    }

    /** Numbers that process owners change in their table. */
    @Test
    void theNumbersAreThoseOfTheTable() {
        String table = read(Path.of("processes", "deadlines", "figures.dmn"));
        assertThat(handbook).contains("每案 " + figure(table, "pause-unapproved-working-days-max") + " 个工作日以内马上生效",
                "合计至多 " + figure(table, "pause-working-days-max") + " 个工作日", "至多 " + figure(table, "department-extension-working-days-max") + " 个工作日，由本部门分管领导批",
                "归档后 " + figure(table, "own-rating-working-days") + " 个工作日");
    }

    private static String figure(String table, String name) {
        return found(Pattern.compile("&quot;" + name + "&quot;</text>\\s*</inputEntry>\\s*<outputEntry[^>]*>\\s*<text>([^<]+)</text>"), table).findFirst().orElseThrow();
    }

    private static List<String> tasks() {
        return files(Path.of("processes"), ".bpmn").flatMap(file -> found(TASK, read(file))).distinct().toList();
    }

    private static List<String> roles() {
        List<String> names = new ArrayList<>();
        section("roles").forEach((kind, roles) -> ((Map<?, ?>) roles).values().forEach(role -> names.add(((Map<?, ?>) role).get("name").toString())));
        return names;
    }

    private static Set<String> people() {
        Set<String> ids = ((List<?>) demo().get("people")).stream().map(person -> ((Map<?, ?>) person).get("id").toString()).collect(Collectors.toSet());
        ids.add("admin");
        return ids;
    }

    private static Map<?, ?> section(String name) {
        return (Map<?, ?>) demo().get(name);
    }

    private static Map<?, ?> demo() {
        try (InputStream file = Files.newInputStream(MAIN.resolve("resources/organisation/demo.yaml"))) {
            return new Yaml().load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that stands on a screen as a whole: labels, names of tasks and lists, words of our own page parts. */
    private static Set<String> words() {
        Set<String> words = new LinkedHashSet<>(tasks());
        Stream.concat(files(MAIN, "zh.json"), files(Path.of("forms"), ".form")).forEach(file -> texts(json(file), words));
        files(Path.of("forms"), ".form").flatMap(file -> found(IN_PAGE, read(file))).forEach(words::add);
        files(MAIN, ".js").flatMap(file -> found(IN_SCRIPT, read(file))).flatMap(text -> Stream.of(text.split("\\$\\{[^}]*}"))).forEach(text -> words.add(bare(text)));
        files(MAIN, ".html").flatMap(file -> found(IN_PAGE, read(file))).forEach(text -> words.add(bare(text)));
        files(MAIN, ".java").flatMap(file -> found(LABEL, read(file))).forEach(words::add);
        words.remove("");
        return words;
    }

    private static String bare(String text) {
        return text.replaceAll("^[\\s‹]+|[\\s（：]+$", "");
    }

    private static void texts(JsonNode node, Set<String> words) {
        if (node.isTextual()) {
            words.add(node.asText());
        }
        node.forEach(inner -> texts(inner, words));
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending) && !file.toString().contains("node_modules")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(HandbookTest::group).toList().stream();
    }

    private static String group(MatchResult result) {
        for (int group = 1; group <= result.groupCount(); group++) {
            if (result.group(group) != null) {
                return result.group(group);
            }
        }
        return "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
