package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What people told the house stands in the register and nowhere else: whatever goes right or wrong with it, no line of a log
 * names them, neither the house's nor its database's.
 */
@HouseTest
class LogsHoldNobodysDataTest {

    private static final String NAME = "慕容雪琴";
    private static final String PHONE = "13655550123";
    private static final String MAIL = "murong.xueqin@residents.example";
    private static final String HOME = "桂花弄88号3单元";
    private static final String STORY = "夜里总是惊醒";
    private static final List<String> PERSONAL = List.of(NAME, PHONE, MAIL, HOME, STORY, "murong", "雪琴");

    /** A mail server that takes nobody, and says whom. */
    private static final ServerSocket REFUSING;

    static {
        try {
            REFUSING = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "mail server that refuses");
            thread.setDaemon(true);
            return thread;
        }).submit(LogsHoldNobodysDataTest::refuse);
    }

    @LocalServerPort
    int port;
    @Autowired
    ManagementService management;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Environment environment;

    private final Lines lines = new Lines();

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", REFUSING::getLocalPort);
    }

    /** Everything that is logged at the levels the house runs with, with whatever an exception says. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            all.add(event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    @BeforeEach
    void listen() {
        lines.setContext(root().getLoggerContext());
        lines.start();
        root().addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        root().detachAppender(lines);
    }

    @Test
    void whateverHappensToADemandNoLogNamesAnybody() throws Exception {
        String caseNo = registered();
        String personal = NAME + "，" + PHONE + "，" + MAIL + "，" + HOME + "，" + STORY;

        // refused in every way a demand can be
        for (String body : List.of(
                demand(), "{\"title\": \"" + personal, "{\"title\": 5, \"" + NAME + "\": \"" + PHONE + "\"}", "\"" + personal + "\"",
                demand().replace("\"peopleAffected\": 2", "\"peopleAffected\": \"" + PHONE + "\""), demand().replace("\"anping\"", "\"" + NAME + "\""),
                demand().replace("NEIGHBOUR", NAME), demand().replace(PHONE, PHONE.repeat(20)), demand().replace(NAME, NAME + "\\u0000"),
                demand().replace("HOTLINE", "WECHAT"), demand().replace("楼上漏水", personal.repeat(50)))) {
            hotline("POST", "/api/v1/cases", "application/json", body.getBytes(StandardCharsets.UTF_8));
            hotline("POST", "/api/v1/cases", "text/plain", body.getBytes(StandardCharsets.UTF_8));
            hotline("POST", "/api/v1/cases", "application/json", body.getBytes("GB18030"));
        }
        // said about the case, and refused
        for (String verb : List.of("urges", "materials", "withdrawal", "escalation", "rating")) {
            for (String body : List.of("{\"reason\": \"" + personal + "\"}", "{\"text\": \"" + personal + "\"}", "{\"reason\": \"" + personal.repeat(200) + "\"}",
                    "{\"reason\": \"" + personal, "{\"" + NAME + "\": 1}", "{\"rating\": \"" + NAME + "\", \"solved\": \"YES\", \"said\": \"" + personal + "\"}")) {
                hotline("POST", "/api/v1/cases/" + caseNo + "/" + verb, "application/json", body.getBytes(StandardCharsets.UTF_8));
            }
        }
        // files: a person's name in the name, a type that is not the name's, half an upload
        for (byte[] bytes : List.of(SampleFiles.photo("jpg"), SampleFiles.text(personal), SampleFiles.zip(NAME + ".txt"))) {
            hotline("POST", "/api/v1/cases/" + caseNo + "/attachments", Upload.TYPE, Upload.of(NAME + PHONE + ".jpg", bytes).field("note", personal).bytes());
        }
        byte[] whole = Upload.of(NAME + ".jpg", SampleFiles.photo("jpg")).bytes();
        hotline("POST", "/api/v1/cases/" + caseNo + "/attachments", Upload.TYPE, java.util.Arrays.copyOf(whole, whole.length / 2));

        // an officer reads, registers and writes, rightly and wrongly
        Tasklist clerk = Tasklist.signedIn(port, "anping-clerk", "demo");
        clerk.get("/api/v1/cases/" + caseNo);
        clerk.page("/case-file/" + caseNo);
        Map<String, Object> form = new java.util.HashMap<>(Map.of("title", NAME + "家漏水", "description", personal, "category", "NEIGHBOUR", "channel", "WALK_IN",
                "placeUnit", "anping", "address", HOME, "peopleAffected", 2, "reporterName", NAME, "reporterPhone", PHONE, "reporterEmail", MAIL));
        assertThat(clerk.register(form).statusCode()).isIn(200, 204);
        for (String field : form.keySet()) {
            for (Object wrong : Stream.of("", personal.repeat(300), NAME + "\u0000", -1, List.of(NAME), Map.of(NAME, PHONE)).toList()) {
                Map<String, Object> refused = new java.util.HashMap<>(form);
                refused.put(field, wrong);
                clerk.register(refused);
            }
        }
        clerk.register(Map.of(NAME, PHONE));
        String start = "/camunda/api/engine/engine/default/process-definition/key/case-lifecycle/submit-form";
        clerk.raw(start, "{\"variables\": {\"title\": {\"value\": \"" + NAME + "\", \"type\": \"Integer\"}}}");
        clerk.raw(start, "{\"variables\": {\"title\": {\"value\": \"" + NAME + "\", \"type\": \"" + NAME + "\"}}}");
        clerk.raw(start, "{\"variables\": {\"title\": \"" + NAME);
        clerk.raw(start, "{\"variables\": {\"title\": {\"value\": \"{" + NAME + "\", \"type\": \"Json\"}}}");
        Tasklist.Task acceptance = clerk.awaitTask(caseNo, "受理");
        clerk.claim(acceptance);
        for (Map<String, ?> answer : List.of(Map.of("acceptReason", personal), Map.of("acceptDecision", NAME, "acceptReason", personal),
                Map.of("acceptDecision", "MERGE", "mergeInto", NAME), Map.of("category", NAME, "grade", PHONE, "acceptDecision", "REJECT", "acceptReason", personal.repeat(100)))) {
            clerk.submit(acceptance, answer);
        }
        // no officer sends these, but somebody may try
        clerk.raw("/camunda/api/engine/engine/default/task/" + acceptance.id() + "/comment/create", "{\"message\": \"" + personal + "\"}");
        clerk.raw("/camunda/api/engine/engine/default/task/" + acceptance.id() + "/variables", "{\"modifications\": {\"a\": {\"value\": \"" + NAME + "\"}}}");
        assertThat(clerk.submit(acceptance, Map.of("category", "NEIGHBOUR", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision", "MEDIATION",
                "acceptReason", personal)).statusCode()).isIn(200, 204);

        // at the pages that need no account
        for (String asked : List.of("number=" + caseNo + "&digits=0123", "number=" + caseNo + "&digits=" + PHONE, "number=" + encoded(personal) + "&digits=" + encoded(NAME),
                "number=" + caseNo + "&digits=0123&rating=BAD&solved=NO&said=" + encoded(personal), "number=%&" + encoded(NAME) + "=" + PHONE, "%zz=" + encoded(personal))) {
            for (String page : List.of("/case", "/case/rating", "/notice")) {
                hotline("POST", page, "application/x-www-form-urlencoded", asked.getBytes(StandardCharsets.UTF_8));
                hotline("GET", page + "?" + asked.replaceAll("%(?![0-9A-F]{2})", ""), "text/plain", new byte[0]);
            }
        }
        // the mail server is away, or will not take him
        assertThat(runJobs()).as("messages that could not be sent").isPositive();

        assertThat(lines.all).as("the house did log something").isNotEmpty();
        assertThat(naming(lines.all)).isEmpty();
        assertThat(naming(databaseLog())).isEmpty();
    }

    /** The row that broke a rule is what the server explains an error with. */
    @Test
    void anErrorOfTheDatabaseDoesNotQuoteTheRow() throws Exception {
        // what must not be empty is explained with all that is in the row, a broken reference with the key alone
        Throwable broken = catchThrowable(() -> jdbc.sql("insert into party (case_no, role, name, phone) values (null, 'REPORTER', ?, ?)")
                .params(NAME, PHONE).update());
        Throwable duplicate = catchThrowable(() -> jdbc.sql("insert into person (id, name, email, active) values ('anping-clerk', ?, ?, true)")
                .params(NAME, MAIL).update());
        Throwable checked = catchThrowable(() -> jdbc.sql("update case_file set status = ?").params(NAME).update());

        for (Throwable thrown : Stream.of(broken, duplicate, checked).filter(t -> t != null).toList()) {
            LoggerFactory.getLogger(getClass()).error("as the house would log it", thrown);
        }
        assertThat(List.of(broken, duplicate)).doesNotContainNull();
        assertThat(naming(lines.all)).isEmpty();
        assertThat(naming(databaseLog())).isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> naming(List<String> logged) {
        List<String> words = new ArrayList<>(PERSONAL);
        PERSONAL.forEach(word -> words.add(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        return logged.stream().filter(line -> words.stream().anyMatch(line::contains)).map(line -> line.substring(0, Math.min(600, line.length()))).distinct()
                .toList();
    }

    private List<String> databaseLog() throws IOException {
        Path data = Path.of(environment.getRequiredProperty("fengqiao.data-directory")).getParent();
        try (Stream<Path> files = Files.walk(data, 4)) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().equals("postgres.log")).toList();
            assertThat(logs).isNotEmpty();
            List<String> all = new ArrayList<>();
            for (Path log : logs) {
                all.addAll(Files.readString(log, StandardCharsets.ISO_8859_1).lines().collect(Collectors.toList()));
            }
            return all;
        }
    }

    private String registered() {
        HttpResponse<String> registered = hotline("POST", "/api/v1/cases", "application/json", demand().getBytes(StandardCharsets.UTF_8));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        runJobs();
        return Tasklist.read(registered.body()).get("caseNo").asText();
    }

    private static String demand() {
        return """
                {"title": "楼上漏水", "description": "%s：%s，请打 %s", "category": "NEIGHBOUR", "channel": "HOTLINE", "channelNo": "LOG-1",
                 "placeUnit": "anping", "address": "%s", "peopleAffected": 2,
                 "reporter": {"name": "%s", "phone": "%s", "email": "%s", "address": "%s"}}""".formatted(NAME, STORY, PHONE, HOME, NAME, PHONE, MAIL, HOME);
    }

    /** @return how many failed */
    private int runJobs() {
        int failed = 0;
        for (int round = 0; round < 5; round++) {
            for (Job job : management.createJobQuery().messages().withRetriesLeft().list()) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException e) {
                    failed++;
                    // as the job executor logs it
                    LoggerFactory.getLogger("org.camunda.bpm.engine.jobexecutor").warn("job failed", e);
                }
            }
        }
        return failed;
    }

    private HttpResponse<String> hotline(String method, String path, String type, byte[] body) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("hotline-12345:demo".getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void refuse() {
        while (!REFUSING.isClosed()) {
            try (Socket caller = REFUSING.accept()) {
                BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                PrintWriter out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.US_ASCII);
                out.print("220 refusing\r\n");
                out.flush();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.print(line.startsWith("RCPT") ? "550 5.1.1 " + line.substring(8) + ": Recipient address rejected\r\n"
                            : line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
                    out.flush();
                }
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
