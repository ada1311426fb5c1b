package org.fengqiao.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The machine's Chromium, driven by Playwright on the machine's Node.js. Where one of them is missing the tests are skipped, with
 * a line that cannot be overlooked; with {@code BROWSER=required} in the environment they fail instead.
 */
final class Chromium implements ExecutionCondition, BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final Path PICTURES = Path.of("target", "browser");

    private final List<Desk> desks = new ArrayList<>();
    private ExtensionContext test;

    /** Started once for all tests of this JVM. */
    private record Running(Playwright playwright, Browser browser) implements CloseableResource {

        static Running start() {
            Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1",
                    "PLAYWRIGHT_NODEJS_PATH", onPath(List.of("node")).orElseThrow(() -> new IllegalStateException("no Node.js on the path")));
            System.setProperty("playwright.nodejs.path", environment.get("PLAYWRIGHT_NODEJS_PATH"));
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            return new Running(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions().setArgs(ARGUMENTS)
                    .setExecutablePath(Path.of(onPath(BROWSERS).orElseThrow(() -> new IllegalStateException("no Chromium on the path"))))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (onPath(BROWSERS).isPresent() && onPath(List.of("node")).isPresent() || "required".equals(System.getenv("BROWSER"))) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        String why = "NOT TESTED IN A BROWSER: " + context.getDisplayName() + ". Install Chromium and Node.js (Debian: chromium, nodejs).";
        System.err.println(why);
        return ConditionEvaluationResult.disabled(why);
    }

    /** A window of a size of its own for one person, signed in nowhere. */
    Desk desk(int port, String person, int width, int height) {
        Running running = test.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Chromium.class, key -> Running.start(), Running.class);
        BrowserContext context = running.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height)
                .setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
        Desk desk = new Desk(context, "http://localhost:" + port, person);
        desks.add(desk);
        return desk;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = context;
    }

    /** What stood on the screens when it went wrong, what the browser had complained of, and what it was still waiting for. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            desks.forEach(desk -> System.err.println("%s, %s: complaints %s, unanswered %s".formatted(context.getDisplayName(), desk.person(), desk.complaints(),
                    desk.unanswered())));
            desks.forEach(desk -> desk.picture(PICTURES.resolve(context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName() + "." + desk.person() + ".png")));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> complaints = desks.stream().flatMap(desk -> desk.complaints().stream()).toList();
        desks.forEach(Desk::close);
        desks.clear();
        if (context.getExecutionException().isEmpty() && !complaints.isEmpty()) {
            throw new AssertionError("the browser complained: " + complaints);
        }
    }

    private static Optional<String> onPath(List<String> programs) {
        return programs.stream().flatMap(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .map(folder -> folder.resolve(program))).filter(Files::isExecutable).map(Path::toString).findFirst();
    }
}
