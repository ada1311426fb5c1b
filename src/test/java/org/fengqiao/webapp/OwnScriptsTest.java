package org.fengqiao.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What we add to Camunda's web applications. */
class OwnScriptsTest {

    private static final Path CAMUNDA = Path.of("src/main/resources/META-INF/resources/webjars/camunda");
    /** What would read a resident's words as markup. */
    private static final Pattern MARKUP = Pattern.compile("\\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|eval|setHTMLUnsafe)\\b|new Function\\b");
    private static final Pattern ELSEWHERE = Pattern.compile("https?://(?!www\\.w3\\.org)[^'\"\\s]+");
    private static final Pattern LIST = Pattern.compile("customScripts: \\[[^]]*]");
    private static final Pattern CUSTOM = Pattern.compile("'([^']+)'");
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import\\() ?'(\\.[^']+)'");

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(CAMUNDA)) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(scripts).hasSizeGreaterThan(5);
            return scripts;
        }
    }

    @Test
    void nothingIsPutIntoAPageAsMarkup() throws IOException {
        for (Path script : scripts()) {
            assertThat(MARKUP.matcher(Files.readString(script)).results().map(MatchResult::group)).as(script.toString()).isEmpty();
        }
    }

    @Test
    void nothingComesFromElsewhere() throws IOException {
        for (Path script : scripts()) {
            assertThat(ELSEWHERE.matcher(Files.readString(script)).results().map(MatchResult::group)).as(script.toString()).isEmpty();
        }
    }

    /** A script that is not there is only an error in the console of whoever opens the page. */
    @Test
    void everyScriptThatIsNamedIsThere() throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path script : scripts()) {
            String text = Files.readString(script);
            IMPORTED.matcher(text).results().map(found -> script.resolveSibling(found.group(1)).normalize()).filter(Files::notExists).forEach(missing::add);
            if (script.endsWith("config.js")) {
                Path app = script.getParent().getParent();
                CUSTOM.matcher(LIST.matcher(text).results().map(MatchResult::group).findFirst().orElse("")).results().map(found -> app.resolve(found.group(1) + ".js").normalize())
                        .filter(Files::notExists).forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }
}
