package org.fengqiao.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.fengqiao.HouseTest;
import org.fengqiao.Upload;
import org.fengqiao.casefile.Trail;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Requests that nobody should send, over every endpoint of ours and over the engine's doors, in the names of all kinds of callers: none
 * may break anything inside (5xx), none that is refused may leave a row behind, what is accepted is whole, and every refusal is told in
 * Chinese. A run is repeated with {@code -Drequests=<how many> -Drequests.seed=<the seed it printed>}; 10,000 are
 * {@code ./mvnw -B test -Dtest=GeneratedRequestsIT -Drequests=10000 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@HouseTest
class GeneratedRequestsIT {

    private static final int COUNT = Integer.getInteger("requests", 1_500);
    private static final long SEED = Long.getLong("requests.seed", System.nanoTime());
    private static final int LARGE = 25 * 1024 * 1024;
    private static final List<String> OFFICERS = List.of("hushan-clerk", "hushan-secretary", "hushan-mediator", "hushanlu-intake", "anping-clerk", "dept-urban-handler",
            "fengxi-supervisor", "hushan-g1-worker");
    private static final List<String> CHANNELS = List.of("hotline-12345", "wechat-fengxi");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND");
    private static final String WEBAPP = "/camunda/api/engine/engine/default";

    /** The engine's doors for officers; administrators and process owners have the engine's own rights there. */
    private static final List<String> ENGINE = List.of("GET /task", "GET /task/{taskId}", "GET /task/{taskId}/form-variables", "GET /task/{taskId}/rendered-form",
            "GET /task/{taskId}/deployed-form", "GET /task/{taskId}/variables", "GET /task/{taskId}/comment", "GET /task/{taskId}/identity-links", "POST /task",
            "POST /task/count", "POST /task/{taskId}/claim", "POST /task/{taskId}/unclaim", "POST /task/{taskId}/complete", "POST /task/{taskId}/submit-form",
            "POST /task/{taskId}/resolve", "POST /task/{taskId}/delegate", "POST /task/{taskId}/assignee", "POST /task/{taskId}/bpmnError", "POST /task/{taskId}/comment/create",
            "PUT /task/{taskId}/variables/title", "PUT /task/{taskId}", "DELETE /task/{taskId}", "POST /process-definition/key/case-lifecycle/submit-form",
            "POST /process-definition/key/case-lifecycle/start", "POST /process-definition/key/{key}/submit-form", "GET /process-definition/key/case-lifecycle/deployed-start-form",
            "GET /process-definition/key/case-lifecycle/form-variables", "GET /process-definition", "GET /process-instance/{instance}", "GET /process-instance/{instance}/variables",
            "POST /process-instance/{instance}/modification", "DELETE /process-instance/{instance}", "PUT /process-instance/{instance}/variables/title", "GET /process-instance",
            "POST /process-instance", "GET /execution/{instance}", "POST /execution/{instance}/signal", "POST /message", "POST /signal", "GET /history/task", "POST /history/task",
            "GET /history/activity-instance", "GET /history/process-instance/{instance}", "GET /history/user-operation", "GET /variable-instance", "POST /variable-instance",
            "GET /incident", "GET /job", "PUT /job/{taskId}/retries", "POST /job/{taskId}/execute", "GET /deployment", "DELETE /deployment/{taskId}", "GET /user", "PUT /user/admin/profile",
            "PUT /user/admin/credentials", "POST /user/create", "GET /group", "POST /authorization/create", "GET /authorization", "GET /filter", "GET /filter/{taskId}/list",
            "POST /filter/create", "GET /tenant", "POST /identity/verify", "POST /decision-definition/key/deadlines/evaluate", "POST /external-task/fetchAndLock", "GET /metrics",
            "POST /migration/generate", "GET /schema/log", "GET /nothing");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Trail trail;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final HttpClient plain = client(null);
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<String> caseNos = new ArrayList<>();
    private List<String> taskIds;
    private List<String> instances;
    /** What went wrong, by kind; each with its first requests. */
    private final Map<String, List<String>> findings = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private String rowCounts;

    private record Session(HttpClient client, CookieManager cookies) {

        String token() {
            return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .reduce((older, newer) -> newer).orElseThrow().getValue();
        }
    }

    @Test
    void noRequestBreaksAnythingOrLeavesSomethingHalfDone() throws Exception {
        LoggerFactory.getLogger(GeneratedRequestsIT.class).info("-Drequests={} -Drequests.seed={}", COUNT, SEED);
        rowCounts = jdbc.sql("""
                select 'select concat_ws('','', ' || string_agg('(select count(*) from ' || table_name || ')', ', ' order by table_name) || ')'
                from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'databasechange%'
                  and table_name !~ '(sign|login|audit|attempt)' and (table_name not like 'act_%' or table_name like 'act_ru_%' and table_name <> 'act_ru_meter_log')""")
                .query(String.class).single();
        List<Door> doors = doors();
        town(doors);
        assertThat(doors.stream().filter(Door::ours).map(Door::toString)).containsAll(mapped());

        Set<String> knocked = new HashSet<>();
        long started = System.nanoTime();
        Counts before = counts();
        for (int number = 0; number < COUNT; number++) {
            // every request has a seed of its own; each endpoint has its turn
            Nonsense nonsense = new Nonsense(new Random(SEED * 31 + number));
            Door door = doors.get(number % doors.size());
            Made made = make(door, nonsense, number);
            HttpResponse<String> answer = send(made);
            knocked.add(door.toString());
            Counts after = counts();
            judge(number, door, made, answer, before, after);
            before = after;
            if (made.client() != plain && answer.statusCode() == 401) {
                // some of what is sent signs the caller out
                sessions.put(made.caller(), signedIn(made.caller()));
            }
            if (number % 500 == 499) {
                taskIds = openTasks();
                instances = openInstances();
            }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        everythingIsWhole();
        String summary = "%d requests over %d endpoints in %d s, seed %d, answers %s, cases %d".formatted(COUNT, knocked.size(), seconds, SEED, statuses, caseNos.size());
        LoggerFactory.getLogger(GeneratedRequestsIT.class).info(summary);
        assertThat(findings.entrySet().stream().map(kind -> kind.getKey() + "\n    " + String.join("\n    ", kind.getValue())).toList())
                .as(summary).isEmpty();
        assertThat(COUNT < doors.size() || knocked.containsAll(mapped())).isTrue();
    }

    // --- the doors ---

    /** Twice as often ours as the engine's. */
    private List<Door> doors() throws Exception {
        JsonNode description = Nonsense.JSON.readTree(plain.send(to("/v3/api-docs").header("Authorization", basic("admin")).GET().build(), text()).body());
        List<Door> ours = new ArrayList<>();
        description.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            JsonNode content = operation.getValue().at("/requestBody/content");
            Set<Integer> documented = new TreeSet<>();
            operation.getValue().get("responses").fieldNames().forEachRemaining(status -> documented.add(Integer.parseInt(status)));
            JsonNode example = content.at("/application~1json/examples/例/value");
            ours.add(new Door(operation.getKey().toUpperCase(), path.getKey(), example.isMissingNode() ? null : example,
                    content.has("multipart/form-data"), documented));
        }));
        List<Door> doors = new ArrayList<>();
        for (int i = 0; i < ENGINE.size(); i++) {
            String[] door = ENGINE.get(i).split(" ");
            String prefix = i % 4 == 3 ? "/engine-rest" : WEBAPP;
            doors.add(new Door(door[0], prefix + door[1], door[0].equals("GET") || door[0].equals("DELETE") ? null : engineExample(door[1]), false, Set.of()));
            doors.add(ours.get(i * 2 % ours.size()));
            doors.add(ours.get((i * 2 + 1) % ours.size()));
        }
        for (String page : List.of("/case-file/{caseNo}", "/case-file/{caseNo}/agreement/{id}", "/figures", "/mail", "/mail/{id}", "/actuator/health", "/actuator/prometheus", "/v3/api-docs", "/error",
                "/swagger-ui/{key}", "/{key}", "/camunda/app/tasklist/{key}", "/camunda/api/admin/auth/user/default", "/camunda/api/{key}")) {
            doors.add(new Door("GET", page, null, false, Set.of()));
        }
        // open to everybody, and counted: most of what is sent there hears 429
        for (int i = 0; i < 3; i++) {
            doors.add(new Door("GET", "/notice", null, false, Set.of()));
            doors.add(new Door("GET", "/case", null, false, Set.of()));
            doors.add(new Door("POST", "/case", Nonsense.JSON.createObjectNode(), false, Set.of()));
            doors.add(new Door("POST", "/case/rating", Nonsense.JSON.createObjectNode(), false, Set.of()));
        }
        doors.add(new Door("POST", "/camunda/api/admin/auth/user/default/login/tasklist", Nonsense.JSON.createObjectNode(), false, Set.of()));
        doors.add(new Door("POST", "/camunda/api/admin/setup/default/user/create", Nonsense.JSON.createObjectNode(), false, Set.of()));
        return doors;
    }

    private static JsonNode engineExample(String path) {
        ObjectNode body = Nonsense.JSON.createObjectNode();
        if (path.endsWith("/claim") || path.endsWith("/assignee") || path.endsWith("/delegate")) {
            return body.put("userId", "hushan-clerk");
        }
        if (path.endsWith("form") || path.endsWith("complete") || path.endsWith("start")) {
            ObjectNode variables = body.putObject("variables");
            Map.of("category", "NEIGHBOUR", "description", "楼上漏水", "address", "虎山路6号", "placeUnit", "hushan", "peopleAffected", "2", "reporterName", "王小明",
                    "reporterPhone", "13800000000", "acceptDecision", "ACCEPT").forEach((name, value) -> variables.putObject(name).put("value", value).put("type", "String"));
            return body;
        }
        if (path.equals("/message")) {
            return body.put("messageName", "case.urged").put("businessKey", "20260105-HSL-0001");
        }
        if (path.contains("/variables/")) {
            return body.put("value", "x").put("type", "String");
        }
        return body.put("name", "x").put("processInstanceBusinessKey", "20260105-HSL-0001").put("sortBy", "created");
    }

    private Set<String> mapped() {
        Set<String> real = new TreeSet<>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream().filter(path -> path.startsWith("/api/"))
                .forEach(path -> mapping.getMethodsCondition().getMethods().stream().map(RequestMethod::name).forEach(method -> real.add(method + " " + path))));
        return real;
    }

    /** Some cases to talk about, with a file and a task that somebody holds, and people at Tasklist. */
    private void town(List<Door> doors) throws Exception {
        JsonNode example = doors.stream().filter(door -> door.toString().equals("POST /api/v1/cases")).findFirst().orElseThrow().example();
        for (int i = 0; i < 6; i++) {
            ObjectNode demand = example.deepCopy();
            demand.put("channelNo", "G-" + i).put("placeUnit", i % 3 == 2 ? "anping" : "hushan").put("title", "第 " + i + " 件");
            HttpResponse<String> registered = plain.send(to("/api/v1/cases").header("Authorization", basic("hotline-12345")).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(demand.toString())).build(), text());
            assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
            caseNos.add(Nonsense.JSON.readTree(registered.body()).get("caseNo").asText());
        }
        plain.send(Upload.of("漏水.png", PNG).on(to("/api/v1/cases/" + caseNos.get(0) + "/attachments").header("Authorization", basic("hotline-12345"))).build(), text());
        for (String officer : List.of("hushan-clerk", "hushanlu-intake", "anping-clerk")) {
            sessions.put(officer, signedIn(officer));
        }
        taskIds = openTasks();
        instances = openInstances();
        tasks.claim(taskIds.get(0), "hushan-clerk");
    }

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private List<String> openTasks() {
        return tasks.createTaskQuery().orderByTaskId().asc().listPage(0, 40).stream().map(task -> task.getId()).toList();
    }

    private List<String> openInstances() {
        return runtime.createProcessInstanceQuery().orderByProcessInstanceId().asc().listPage(0, 40).stream().map(instance -> instance.getId()).toList();
    }

    // --- making requests ---

    /** @param what the request in a line, so that a finding can be read */
    private record Made(HttpClient client, String caller, HttpRequest request, String method, String what) {
    }

    private Made make(Door door, Nonsense nonsense, int number) throws IOException {
        String path = path(door, nonsense);
        String method = nonsense.oneIn(25) ? nonsense.any(METHODS) : door.method();
        HttpRequest.Builder request = to(path);
        String caller = caller(door, nonsense);
        HttpClient client = plain;
        if (caller.startsWith("session:")) {
            Session session = sessions.get(caller.substring(8));
            client = session.client();
            if (!nonsense.oneIn(10)) {
                request.header("X-XSRF-TOKEN", session.token());
            }
        } else if (caller.equals("wrong")) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("nobody-" + number + ":" + nonsense.text()).getBytes(StandardCharsets.UTF_8)));
        } else if (caller.equals("strange")) {
            request.header("Authorization", nonsense.any(List.of("Basic", "Basic ???", "Bearer x", "Basic Og==", "Digest username=\"admin\"", "Basic YWRtaW4=")));
        } else if (!caller.equals("nobody")) {
            request.header("Authorization", basic(caller));
        }
        String header = "";
        if (nonsense.oneIn(12)) {
            header = nonsense.any(List.of("Accept", "Accept-Language", "X-HTTP-Method-Override", "If-None-Match", "Range", "Origin", "Content-Encoding", "X-Forwarded-Host", "Cookie",
                    "X-Requested-With"));
            String value = nonsense.any(List.of("text/html", "image/png", "a/b/c", "*/*;q=x", "DELETE", "bytes=0-", "bytes=99999999-", "bytes=-1,-2,-3", "bytes=a-b", "\"x\"", "gzip",
                    "http://evil.example", "JSESSIONID=../../x", "zh", "XMLHttpRequest", "null"));
            request.header(header, value);
            header += ": " + value + " ";
        }
        String sent = body(door, method, request, nonsense);
        return new Made(client, caller.replace("session:", ""), request.build(), method, "#" + number + " " + caller + " " + method + " " + shortened(path) + " " + header + sent);
    }

    private String path(Door door, Nonsense nonsense) {
        String path = door.path();
        for (String name : List.of("caseNo", "taskId", "instance", "stage", "id", "process", "account", "definition", "key")) {
            String place = "{" + name + "}";
            if (path.contains(place)) {
                String value = nonsense.oneIn(4) ? nonsense.text() : switch (name) {
                    case "caseNo" -> nonsense.any(caseNos);
                    case "taskId" -> nonsense.any(taskIds);
                    case "instance" -> nonsense.any(instances);
                    case "stage" -> nonsense.any(List.of("first-acceptance", "first-contact", "intake-check", "whole-case"));
                    case "id" -> nonsense.any(List.of("1", "2", "-1", "99999999999999999999", "1.5", "１"));
                    case "account" -> nonsense.any(List.of("hushan-clerk", "hotline-12345", "nobody"));
                    default -> nonsense.any(List.of("case-lifecycle", "mediation", "index.html", "deadlines"));
                };
                path = path.replace(place, encode(value.length() > 3_000 ? value.substring(0, 3_000) : value));
            }
        }
        if (nonsense.oneIn(10)) {
            path += nonsense.any(List.of("/", "//", "/..", "/.", ";x=y", "/%2e%2e/%2e%2e/etc/passwd", "%00", "%2F", ".json", "/more", "%", "?%ff=%fe", "?a=" + encode("'; --"))).replaceAll("%$", "%25");
        }
        if (nonsense.oneIn(8)) {
            path += (path.contains("?") ? "&" : "?") + nonsense.any(List.of("page", "sortBy", "sortOrder", "maxResults", "firstResult", "caseNo", "processInstanceBusinessKey", "dueBefore",
                    "priority", "assigneeExpression", "note", "x")) + "=" + encode(shortText(nonsense));
        }
        return path;
    }

    private static String shortText(Nonsense nonsense) {
        String text = nonsense.text();
        return text.length() > 2_000 ? text.substring(0, 2_000) : text;
    }

    private static String caller(Door door, Nonsense nonsense) {
        int die = nonsense.any(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        if (door.path().startsWith("/camunda")) {
            return die == 0 ? "nobody" : die == 1 ? "wrong" : "session:" + nonsense.any(List.of("hushan-clerk", "hushanlu-intake", "anping-clerk"));
        }
        // an administrator may do in the engine what he likes; here he reads and asks
        boolean asks = !door.changes() || door.path().matches("/engine-rest/(task|task/count|process-instance|history/task|variable-instance)");
        return switch (die) {
            case 0 -> "nobody";
            case 1 -> "wrong";
            case 2 -> "strange";
            case 3, 4 -> door.ours() || asks ? "admin" : nonsense.any(OFFICERS);
            case 5, 6, 7 -> nonsense.any(CHANNELS);
            case 8 -> "session:" + nonsense.any(List.of("hushan-clerk", "hushanlu-intake", "anping-clerk"));
            default -> nonsense.any(OFFICERS);
        };
    }

    private String body(Door door, String method, HttpRequest.Builder request, Nonsense nonsense) throws IOException {
        if (door.upload() && method.equals("POST") && !nonsense.oneIn(6)) {
            return upload(request, nonsense);
        }
        boolean bodiless = List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method);
        if (door.example() == null && !nonsense.oneIn(6) || bodiless) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
            return "";
        }
        if (door.path().startsWith("/case") && !door.path().startsWith("/case-file") && !nonsense.oneIn(10)) {
            request.header("Content-Type", "application/x-www-form-urlencoded").method(method, HttpRequest.BodyPublishers.ofString(form(nonsense)));
            return "form";
        }
        String text = door.example() == null ? nonsense.brokenJson() : nonsense.spoilt(unique(door, nonsense));
        String type = nonsense.oneIn(10) ? nonsense.any(List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=",
                "application/json; charset=utf-16", "application/json; charset=klingon", "a", "application/*", "application/octet-stream")) : "application/json";
        byte[] bytes = nonsense.oneIn(30) ? nonsense.bytes(400) : text.getBytes(nonsense.oneIn(20) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        if (!nonsense.oneIn(20)) {
            request.header("Content-Type", type);
        }
        request.method(method, nonsense.oneIn(10) ? HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))
                : HttpRequest.BodyPublishers.ofByteArray(bytes));
        return type + " " + shortened(text);
    }

    /** What a form would hold, with percent signs that mean nothing now and then. */
    private String form(Nonsense nonsense) {
        StringBuilder form = new StringBuilder();
        Map.of("number", nonsense.oneIn(3) ? nonsense.any(caseNos) : shortText(nonsense), "digits", nonsense.oneIn(3) ? "0000" : shortText(nonsense), "rating",
                nonsense.any(List.of("GOOD", "BAD", "", "SUPER")), "solved", nonsense.any(List.of("YES", "NO", "?")), "said", shortText(nonsense), "_csrf", shortText(nonsense))
                .forEach((name, value) -> form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(encode(value)));
        return nonsense.oneIn(6) ? form + nonsense.any(List.of("%", "&%zz=1", "&number=x&number=y", "&=&=&", "%00", "&digits[]=1")) : form.toString();
    }

    /** Often a number that nobody has sent yet, and a place that fits the caller or not. */
    private static JsonNode unique(Door door, Nonsense nonsense) {
        if (!door.path().equals("/api/v1/cases")) {
            return door.example();
        }
        ObjectNode demand = door.example().deepCopy();
        return demand.put("channelNo", nonsense.any(List.of("G-1", "G-2", "N-" + Math.abs(nonsense.text().hashCode()), "N-" + nonsense.bytes(4)[0] + nonsense.bytes(4)[1])))
                .put("placeUnit", nonsense.any(List.of("hushan", "anping", "hushan-g1", "hushanlu"))).put("channel", nonsense.any(List.of("HOTLINE", "WECHAT", "WALK_IN")));
    }

    private String upload(HttpRequest.Builder request, Nonsense nonsense) throws IOException {
        String name = nonsense.fileName();
        byte[] bytes = nonsense.oneIn(200) ? nonsense.bytes(LARGE) : nonsense.any(List.of(PNG, zip(), new byte[0], nonsense.bytes(300), "<html><script>".getBytes(StandardCharsets.UTF_8),
                "%PDF-1.7".getBytes(StandardCharsets.UTF_8), new byte[] {'M', 'Z', 0, 0}));
        Upload upload = nonsense.oneIn(8) ? Upload.of(name, bytes).file("file", "b.png", PNG) : new Upload().file(nonsense.oneIn(8) ? nonsense.text().replaceAll("[\r\n\"]", "") : "file", name, bytes);
        if (nonsense.oneIn(3)) {
            upload.field("note", shortText(nonsense));
        }
        byte[] whole = upload.bytes();
        boolean cut = nonsense.oneIn(8);
        request.header("Content-Type", Upload.TYPE).POST(HttpRequest.BodyPublishers.ofByteArray(cut ? java.util.Arrays.copyOf(whole, whole.length / 2) : whole));
        return "file " + shortened(name) + " of " + bytes.length + (cut ? " cut in half" : "");
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("../evil.sh"));
            zip.write("x".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    // --- judging answers ---

    private record Counts(String rows) {
    }

    private Counts counts() {
        return new Counts(jdbc.sql(rowCounts).query(String.class).single());
    }

    private void judge(int number, Door door, Made made, HttpResponse<String> answer, Counts before, Counts after) throws IOException {
        int status = answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        String path = answer.request().uri().getPath();
        if (status >= 500) {
            found("5xx at " + door, made, answer);
            return;
        }
        if (status >= 400) {
            if (!before.equals(after)) {
                found("rows written though refused at " + door, made, answer);
            }
            if (!made.method().equals("HEAD")) {
                judgeRefusal(door, made, answer);
            }
            if (door.ours() && made.method().equals(door.method()) && !door.documented().contains(status) && !Set.of(404, 405).contains(status)
                    && !(status == 400 && !answer.body().contains("requestId"))) {
                found("status " + status + " that the description does not name at " + door, made, answer);
            }
        } else if (status == 201 && door.toString().equals("POST /api/v1/cases") && made.method().equals("POST")) {
            String caseNo = Nonsense.JSON.readTree(answer.body()).get("caseNo").asText();
            caseNos.add(caseNo);
            whole(caseNo).forEach(missing -> found("accepted and not whole: " + missing, made, answer));
        } else if (status == 200 && path.equals("/camunda/api/engine/engine/default/process-definition/key/case-lifecycle/submit-form")) {
            for (String caseNo : jdbc.sql("select case_no from case_file").query(String.class).list()) {
                if (!caseNos.contains(caseNo)) {
                    caseNos.add(caseNo);
                    whole(caseNo).forEach(missing -> found("accepted and not whole: " + missing, made, answer));
                }
            }
        }
    }

    private void judgeRefusal(Door door, Made made, HttpResponse<String> answer) {
        boolean engine = door.path().startsWith("/camunda/") || door.path().startsWith("/engine-rest");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html") && (answer.body().contains("返回任务列表") || answer.body().contains("请先登录") || answer.body().contains("枫桥 · 矛盾就地化解"))) {
            return;
        }
        JsonNode told;
        try {
            told = Nonsense.JSON.readTree(answer.body());
        } catch (IOException noJson) {
            told = null;
        }
        if (told == null || !told.isObject()) {
            found(answer.statusCode() + " without a problem at " + door, made, answer);
            return;
        }
        String detail = told.path("detail").asText("") + (engine ? told.path("message").asText("") : "");
        if (!engine && !type.startsWith("application/problem+json")) {
            found("no problem+json but " + type + " at " + door, made, answer);
        } else if (!detail.matches("(?s).*\\p{IsHan}.*")) {
            found(answer.statusCode() + " without a Chinese sentence at " + door, made, answer);
        } else if (detail.matches("(?s).*(Exception|org\\.(fengqiao|camunda|springframework|postgresql)|\\bat java\\.).*") && !door.path().startsWith("/engine-rest")) {
            found("something of the inside gets out at " + door, made, answer);
        }
    }

    /** What a registered case lacks. */
    private List<String> whole(String caseNo) {
        List<String> missing = new ArrayList<>();
        if (trail.of(caseNo).isEmpty()) {
            missing.add("trail");
        }
        if (runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("case-lifecycle").count() != 1) {
            missing.add("process");
        }
        if (jdbc.sql("select count(*) from clock where case_no = ? and met_at is null").param(caseNo).query(Long.class).single() == 0) {
            missing.add("clock");
        }
        if (tasks.createTaskQuery().processInstanceBusinessKey(caseNo).count() == 0) {
            missing.add("task");
        }
        return missing;
    }

    private void everythingIsWhole() {
        assertThat(jdbc.sql("select case_no from case_file").query(String.class).list()).containsExactlyInAnyOrderElementsOf(Set.copyOf(caseNos));
        for (String caseNo : Set.copyOf(caseNos)) {
            assertThat(trail.verify(caseNo).intact()).as("trail of %s", caseNo).isTrue();
            if (!whole(caseNo).isEmpty() && jdbc.sql("select status from case_file where case_no = ?").param(caseNo).query(String.class).single().equals("REGISTERED")) {
                findings.computeIfAbsent("not whole in the end", kind -> new ArrayList<>()).add(caseNo + " " + whole(caseNo));
            }
        }
        assertThat(jdbc.sql("select count(*) from attachment a where not exists (select 1 from attachment_block b where b.attachment = a.id)").query(Long.class).single()).isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    private void found(String kind, Made made, HttpResponse<String> answer) {
        List<String> examples = findings.computeIfAbsent(kind, none -> new ArrayList<>());
        if (examples.size() < 3) {
            examples.add(made.what() + "\n      → " + answer.statusCode() + " " + answer.headers().firstValue("Content-Type").orElse("-") + " " + shortened(answer.body()));
        }
    }

    // --- sending ---

    private HttpResponse<String> send(Made made) throws Exception {
        try {
            return made.client().send(made.request(), text());
        } catch (IOException cutOff) {
            // a server may hang up on somebody who sends far too much; that is no answer to be judged, but it has to go on living
            return plain.send(to("/actuator/health/liveness").GET().build(), text());
        }
    }

    private Session signedIn(String officer) throws Exception {
        CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        Session session = new Session(client(cookies), cookies);
        session.client().send(to("/camunda/app/tasklist/default/").GET().build(), text());
        HttpResponse<String> login = session.client().send(to("/camunda/api/admin/auth/user/default/login/tasklist").header("X-XSRF-TOKEN", session.token())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("username=" + officer + "&password=demo")).build(), text());
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        session.client().send(to("/camunda/app/tasklist/default/").GET().build(), text());
        return session;
    }

    private static HttpClient client(CookieManager cookies) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20));
        return (cookies == null ? builder : builder.cookieHandler(cookies)).build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shortened(String text) {
        String visible = text.codePoints().mapToObj(c -> Character.isISOControl(c) || c >= 0xd800 && c < 0xf900 || (c & 0xfffe) == 0xfffe ? "\\u%04x".formatted(c) : Character.toString(c)).collect(Collectors.joining());
        return visible.length() > 260 ? visible.substring(0, 260) + "…" : visible;
    }
}
