package org.fengqiao.webapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Our own parts of the web applications' pages, as files: what only a browser would notice when somebody opens the page. */
class PagePartsTest {

    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources/webjars/camunda");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*?from '([^']+)';");
    private static final Pattern CUSTOM_SCRIPT = Pattern.compile("(?m)^ {4}'((?:scripts|\\.\\./)[^']+)',?$");
    /** What would read data as markup or as a program. */
    private static final Pattern MARKUP = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\(|srcdoc|javascript:");

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(".js") && !path.toString().contains("node_modules")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatAScriptImportsIsThere(Path script) {
        Matcher imports = IMPORT.matcher(text(script));
        while (imports.find()) {
            if (imports.group(1).startsWith(".")) {
                assertThat(script.getParent().resolve(imports.group(1)).normalize()).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noScriptReadsDataAsMarkupOrAsksAnotherServer(Path script) {
        assertThat(text(script)).doesNotContainPattern(MARKUP).doesNotContainPattern("https?://(?!www\\.w3\\.org/)");
    }

    @Test
    void everyScriptThatTasklistIsToldToLoadIsThere() {
        Path app = ROOT.resolve("app/tasklist");
        List<String> told = new ArrayList<>();
        Matcher scripts = CUSTOM_SCRIPT.matcher(text(app.resolve("scripts/config.js")));
        while (scripts.find()) {
            told.add(scripts.group(1));
            assertThat(app.resolve(scripts.group(1) + ".js").normalize()).exists();
        }
        assertThat(told).hasSizeGreaterThan(5);
    }

    /** Who ticks it makes the case a violent one, and the police are told at once. */
    @Test
    void thePageAsksForBlowsInTheWordsOfTheForm() {
        Matcher label = Pattern.compile("\"key\": \"injury\",\\s*\"label\": \"([^\"]+)\"").matcher(text(Path.of("forms/case-lifecycle/register-case.form")));
        assertThat(label.find()).isTrue();
        assertThat(text(ROOT.resolve("app/tasklist/scripts/register/page.js"))).contains("checkbox('" + label.group(1) + "'");
    }

    /** Without Node the words are only looked at in the browser. */
    @Test
    void whatThePagesSayInWordsIsRight() throws Exception {
        assumeThat(nodeIsThere()).as("Node").isTrue();
        Process node = new ProcessBuilder("node", "--test", "src/test/js/words.test.mjs").redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
    }

    private static boolean nodeIsThere() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            String version = new String(node.getInputStream().readAllBytes(), UTF_8).strip();
            return node.waitFor() == 0 && Integer.parseInt(version.replaceFirst("^v(\\d+).*", "$1")) >= 18;
        } catch (IOException absent) {
            LoggerFactory.getLogger(PagePartsTest.class).warn("!!! There is no Node here: the words of the pages are not tested !!!");
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
