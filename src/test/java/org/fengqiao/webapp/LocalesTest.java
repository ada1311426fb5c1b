package org.fengqiao.webapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** Our Chinese of Camunda's web applications beside the English of the version on the class path: an upgrade shows here what it added. */
class LocalesTest {

    private static final List<String> APPS = List.of("tasklist", "cockpit", "admin", "welcome");

    private static final String ROOT = "META-INF/resources/webjars/camunda/";
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Read as nothing, so that the red banner stays empty even where the style sheet that hides it is missing. */
    private static final String BANNER = "BANNER_CE_EOL_TEXT";

    /** What is the same in both languages, whatever stands before or after it. */
    private static final Set<String> PROPER_NAMES = Set.of("ID", "CSV", "JSON", "XML", "URL", "BPMN", "DMN", "CMMN", "DRD", "FEEL", "Camunda");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");
    private static final Pattern TAG = Pattern.compile("</?(?:a|b|br|code|em|i|li|p|span|strong|ul)(?:\\s[^>]*)?/?>");

    static Stream<String> apps() {
        return APPS.stream();
    }

    @ParameterizedTest
    @MethodSource("apps")
    void theFileIsUtf8WithoutAMarkInFrontOfIt(String app) throws IOException {
        assertThat(chinese(app).getContentAsString(UTF_8)).startsWith("{").doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @MethodSource("apps")
    void itHasTheVeryKeysOfTheStockFile(String app) throws IOException {
        assertThat(flat(read(chinese(app))).keySet()).containsExactlyElementsOf(flat(read(english(app))).keySet());
    }

    @ParameterizedTest
    @MethodSource("apps")
    void placeholdersAndMarkupAreThoseOfTheStockFile(String app) throws IOException {
        Map<String, String> chinese = labels(chinese(app));
        labels(english(app)).forEach((key, english) -> {
            assertThat(found(PLACEHOLDER, chinese.getOrDefault(key, ""))).as(key)
                    .containsExactlyInAnyOrderElementsOf(found(PLACEHOLDER, english));
            if (!key.equals(BANNER)) {
                assertThat(found(TAG, chinese.getOrDefault(key, ""))).as(key).containsExactlyInAnyOrderElementsOf(found(TAG, english));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("apps")
    void everyLabelSaysSomethingInChinese(String app) throws IOException {
        Map<String, String> english = labels(english(app));
        labels(chinese(app)).forEach((key, chinese) -> {
            if (english.getOrDefault(key, "").isBlank() || key.equals(BANNER)) {
                assertThat(chinese).as(key).isEmpty();
            } else if (!chinese.codePoints().anyMatch(Character::isIdeographic)) {
                List<String> words = found(Pattern.compile("\\p{L}+"), PLACEHOLDER.matcher(chinese).replaceAll(""));
                assertThat(PROPER_NAMES).as("%s: %s", key, chinese).containsAll(words);
                assertThat(chinese).as(key).isNotBlank();
            }
        });
    }

    @Test
    void aLabelThatSeveralApplicationsShareIsSaidTheSameInAll() throws IOException {
        Map<String, String> said = new HashMap<>();
        for (String app : apps().toList()) {
            Map<String, String> english = labels(english(app));
            labels(chinese(app)).forEach((key, chinese) -> assertThat(chinese).as("%s of %s", key, app)
                    .isEqualTo(said.computeIfAbsent(key + "=" + english.get(key), first -> chinese)));
        }
    }

    /** Otherwise a new version's wording would stand in the forms in English, and nobody would know. */
    @Test
    void whatTheFormsSayInEnglishIsStillSaidInTheseWords() throws IOException {
        String script = new ClassPathResource(ROOT + "app/tasklist/scripts/form-texts.js").getContentAsString(UTF_8);
        String words = script.substring(script.indexOf("const WORDS = {"), script.indexOf("const SENTENCES"));
        List<String> english = new ArrayList<>(Pattern.compile("(?m)^ {2}'(.+)': '").matcher(words).results()
                .map(line -> '"' + line.group(1).replace("\\'", "'") + '"').toList());
        assertThat(english).hasSizeGreaterThan(20);
        english.addAll(List.of("`Field must have minimum value of ${", "`Field must have maximum value of ${",
                "`Field must have minimum length of ${", "`Field must have maximum length of ${", "`Field must match pattern ${",
                "\"Value is expected to \"", "\"be an integer\"", "`have at most ${", "} decimal digit${",
                "`Please select a valid value, the two nearest valid values are ${", "`Expand all (${", "`Remove list item ${",
                "`Click to sort by ${"));
        String bundle = new ClassPathResource(ROOT + "lib/deps.js").getContentAsString(UTF_8);
        assertThat(english).allSatisfy(wording -> assertThat(bundle.contains(wording)).as(wording).isTrue());
    }

    private static ClassPathResource chinese(String app) {
        return new ClassPathResource(ROOT + "app/" + app + "/locales/zh.json");
    }

    private static ClassPathResource english(String app) {
        return new ClassPathResource(ROOT + "app/" + app + "/locales/en.json");
    }

    private static JsonNode read(ClassPathResource file) throws IOException {
        String text = file.getContentAsString(UTF_8);
        return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Map<String, String> labels(ClassPathResource file) throws IOException {
        return flat(read(file).get("labels"));
    }

    private static Map<String, String> flat(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        collect("", node, texts);
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(property -> collect(
                    path.isEmpty() ? property.getKey() : path + "/" + property.getKey(), property.getValue(), texts));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(path + "/" + index, node.get(index), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
