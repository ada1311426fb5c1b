package org.fengqiao.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.fengqiao.casefile.Trail;
import org.fengqiao.intake.Intake;
import org.fengqiao.notification.Notifications;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the lists take with 10,000 open tasks and 100,000 closed cases. No test of the build: {@code ./mvnw -B test
 * -Dtest=LargeRegisterBenchmark}, figures in {@code target/large-register-benchmark.txt}; {@code -Dopen=} and {@code -Dclosed=} for
 * other sizes. The data stay in {@code -Dlarge.register=<folder>} (default {@code target/large-register}), are used again by the next
 * run (which also goes on where one was cut off), and a house started with that data directory shows them. A folder with real cases is refused.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "fengqiao.data-directory=${large.register:target/large-register}", "fengqiao.binaries-directory=target/postgres-binaries",
    "fengqiao.metrics.every=0s", "camunda.bpm.job-execution.enabled=false"})
@Import(LargeRegisterBenchmark.Quiet.class)
class LargeRegisterBenchmark {

    private static final int OPEN = Integer.getInteger("open", 10_000);
    private static final int CLOSED = Integer.getInteger("closed", 100_000);
    private static final int RUNS = Integer.getInteger("runs", 40);
    private static final int WARM_UP = 5;
    private static final int LIMIT = 1_000;
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** Ten thousand mails are another measurement. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Quiet {

        @Bean
        @Primary
        Notifications nobodyIsTold() {
            return notice -> { };
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Intake intake;
    @Autowired
    private ManagementService management;
    @Autowired
    private IdentityService identity;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Trail trail;
    @Autowired
    private Clock clock;

    private final List<String> figures = new ArrayList<>();
    private final List<String> slow = new ArrayList<>();

    @Test
    void theListsOpenWithinASecond() throws Exception {
        fill();
        figures.add("%d open tasks, %d closed cases, %d runs each, over HTTP with a session; milliseconds: median, p95, max".formatted(
                tasks.createTaskQuery().count(), jdbc.sql("select count(*) from case_file where status = 'CLOSED'").query(Long.class).single(), RUNS));
        LocalDate today = LocalDate.now(clock);
        for (String officer : List.of("hushan-clerk", "hushanlu-leader", "hushanlu-command", "fengxi-supervisor")) {
            Browser browser = new Browser(officer, "tasklist");
            // those that are his: not everybody is somebody's superior
            for (JsonNode filter : new ObjectMapper().readTree(browser.get(ENGINE + "/filter?resourceType=Task").body())) {
                String list = ENGINE + "/filter/" + filter.get("id").asText();
                measure("Tasklist " + filter.get("name").asText() + ", " + officer, () -> browser.post(list + "/list?firstResult=0&maxResults=15", "{}"));
                measure("… how many", () -> browser.post(list + "/count", "{}"));
            }
        }
        for (String supervisor : List.of("fengxi-supervisor", "hushanlu-command")) {
            Browser browser = new Browser(supervisor, "cockpit");
            for (LocalDate from : List.of(today, today.withDayOfMonth(1), today.minusYears(1), today.minusYears(3))) {
                String period = "from=" + from + "&to=" + today;
                String days = ", " + (today.toEpochDay() - from.toEpochDay() + 1) + " days, " + supervisor;
                String by = today.toEpochDay() - from.toEpochDay() > 366 ? "MONTH" : "DAY";
                measure("figures" + days, () -> browser.get("/api/v1/reports/figures?" + period));
                measure("trend" + days, () -> browser.get("/api/v1/reports/trend?by=" + by + "&" + period));
                for (Rankings.Kind kind : Rankings.Kind.values()) {
                    measure("ranking " + kind + days, () -> browser.get("/api/v1/reports/ranking?kind=" + kind + "&" + period));
                }
                measure("levels" + days, () -> browser.get("/api/v1/reports/levels?" + period));
                measure("grids" + days, () -> browser.get("/api/v1/reports/grids?" + period));
                for (Selection selection : List.of(Selection.RECEIVED, Selection.REPEATED, Selection.CONCLUDED_LATE, Selection.OVERDUE, Selection.ANSWERS)) {
                    measure("list " + selection + days, () -> browser.get("/api/v1/reports/cases?size=20&selection=" + selection + "&" + period));
                }
            }
            measure("clock states, " + supervisor, () -> browser.get("/api/v1/reports/clocks"));
            measure("list OPEN, " + supervisor, () -> browser.get("/api/v1/reports/cases?selection=OPEN&size=20"));
            measure("list OPEN_OVERDUE, " + supervisor, () -> browser.get("/api/v1/reports/cases?selection=OPEN_OVERDUE&size=20"));
            measure("the 1,000th page of RECEIVED, " + supervisor, () -> browser.get("/api/v1/reports/cases?size=20&page=1000&from=" + today.minusYears(3)));
            String caseNo = jdbc.sql("select max(case_no) from case_file where status = 'CLOSED' and subdistrict = 'hushanlu'").query(String.class).single();
            checkTrail(caseNo);
            measure("a case file, " + supervisor, () -> browser.get("/case-file/" + caseNo));
        }
        String said = String.join("\n", figures) + "\n";
        System.out.println(said);
        Files.writeString(Path.of("target/large-register-benchmark.txt"), said);
        assertThat(slow).as(said).isEmpty();
    }

    private void fill() {
        LargeRegister register = new LargeRegister(jdbc, intake, management, identity, clock);
        register.refuseBesideRealCases();
        long start = System.nanoTime();
        if (jdbc.sql("select count(*) from case_file where channel_no like 'SAMPLE-C%'").query(Long.class).single() == 0) {
            register.closed(CLOSED);
        }
        long between = System.nanoTime();
        register.open(OPEN);
        register.settle();
        figures.add("made in this run: closed cases %d s, open ones %d s".formatted((between - start) / 1_000_000_000, (System.nanoTime() - between) / 1_000_000_000));
    }

    /** What was written past the house must be what the house would have written. */
    private void checkTrail(String caseNo) {
        assertThat(trail.verify(caseNo).intact()).isTrue();
    }

    private interface Request {
        HttpResponse<String> send() throws Exception;
    }

    private void measure(String what, Request request) throws Exception {
        double[] millis = new double[RUNS];
        int length = 0;
        for (int i = 0; i < RUNS + WARM_UP; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = request.send();
            if (i >= WARM_UP) {
                millis[i - WARM_UP] = (System.nanoTime() - start) / 1e6;
            }
            assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(200);
            length = answer.body().length();
        }
        Arrays.sort(millis);
        String line = "%-70s %7.0f %7.0f %7.0f   (%d characters)".formatted(what, at(millis, 0.5), at(millis, 0.95), at(millis, 1), length);
        figures.add(line);
        if (at(millis, 0.95) >= LIMIT) {
            slow.add(line);
        }
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.round((sorted.length - 1) * part)];
    }

    /** Somebody signed in to the webapps. */
    private final class Browser {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

        Browser(String account, String app) throws IOException, InterruptedException {
            get("/camunda/app/" + app + "/default/");
            HttpResponse<String> login = send(to("/camunda/api/admin/auth/user/default/login/" + app).header("X-XSRF-TOKEN", token())
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("username=" + account + "&password=demo")));
            assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
            get("/camunda/app/" + app + "/default/");
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(to(path).GET());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            return send(to(path).header("X-XSRF-TOKEN", token()).header("Content-Type", "application/json").header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        }

        private String token() {
            return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue)
                    .reduce((older, newer) -> newer).orElseThrow();
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
