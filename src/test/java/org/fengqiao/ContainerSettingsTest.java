package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.Yaml;

/** A setting misspelt in docker/ would not be refused by anybody: it would just do nothing. */
class ContainerSettingsTest {

    private static final Path COMPOSE = Path.of("docker/compose.yaml");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+)(:[?-][^}]*)?}");

    @Test
    void everySettingOfTheApplicationIsOneThatExists() throws Exception {
        Map<String, Object> environment = map(map(map(compose().get("services")).get("application")).get("environment"));
        Set<String> known = knownSettings();

        assertThat(environment).isNotEmpty();
        assertThat(environment.keySet().stream().filter(name -> !known.contains(name))).as("settings that do not exist").isEmpty();
    }

    @Test
    void theExampleNamesEveryVariableAndNoOther() throws IOException {
        Set<String> used = REFERENCE.matcher(Files.readString(COMPOSE)).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));

        // which Compose reads for itself
        used.add("COMPOSE_PROJECT_NAME");
        assertThat(example().keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** Whoever forgets one is told so, instead of running on a password that everybody can read. */
    @Test
    void noSecretHasADefault() throws IOException {
        List<MatchResult> secrets = REFERENCE.matcher(Files.readString(COMPOSE)).results()
                .filter(found -> found.group(1).matches(".*(PASSWORD|TOKEN)") && !found.group(1).equals("MAIL_PASSWORD")).toList();

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(4).allSatisfy(found -> assertThat(found.group(2)).as(found.group()).startsWith(":?"));
        assertThat(example().entrySet().stream().filter(entry -> entry.getKey().matches("(DATABASE|ADMIN)_PASSWORD|METRICS_TOKEN")).map(Map.Entry::getValue))
                .hasSize(3).containsOnly("replace-me");
    }

    @Test
    void theImageIsBuiltFromWhatTheBuildNeedsAndRunsAsNobodyInParticular() throws IOException {
        String image = Files.readString(Path.of("docker/Dockerfile"));
        List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));
        for (String needed : List.of("mvnw", ".mvn", "pom.xml", "processes", "forms", "src/main")) {
            assertThat(image).as(needed).containsPattern("(?m)^COPY .*\\b?" + Pattern.quote(needed) + " ");
            assertThat(ignored).contains("!" + needed);
        }
        assertThat(image).containsPattern("(?m)^USER fengqiao$").contains("HEALTHCHECK");
    }

    private static Set<String> knownSettings() throws IOException, ClassNotFoundException {
        Set<String> names = new TreeSet<>();
        flatten("", new Yaml().load(Files.readString(Path.of("src/main/resources/application.yaml"))), names);
        for (URL metadata : Collections.list(ContainerSettingsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream text = metadata.openStream()) {
                for (JsonNode property : new ObjectMapper().readTree(text).get("properties")) {
                    names.add(property.get("name").asText());
                }
            }
        }
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scan.findCandidateComponents("org.fengqiao")) {
            Class<?> settings = Class.forName(found.getBeanClassName());
            if (settings.isRecord()) {
                Stream.of(settings.getRecordComponents()).forEach(component -> names.add(settings.getAnnotation(ConfigurationProperties.class).value()
                        + "." + component.getName().replaceAll("([A-Z])", "-$1")));
            }
        }
        // Spring knows a dash by nothing and by an underscore
        return names.stream().flatMap(name -> Stream.of(name.replace("-", ""), name.replace('-', '_')))
                .map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static void flatten(String prefix, Map<String, Object> settings, Set<String> names) {
        settings.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                flatten(prefix + name + ".", map(value), names);
            } else {
                names.add(prefix + name);
            }
        });
    }

    private static Map<String, String> example() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        ASSIGNMENT.matcher(Files.readString(Path.of("docker/env.example"))).results().forEach(found -> variables.put(found.group(1), found.group(2)));
        return variables;
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(COMPOSE));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
