package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;

/** An officer at Tasklist: the same requests as the page sends, with the same cookies and token. */
public final class Tasklist {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final String person;
    private final HttpClient http;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    private Tasklist(String base, String person) {
        this.base = base;
        this.person = person;
        this.http = HttpClient.newBuilder().cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(10)).build();
    }

    /** Signs in as the login page does. */
    public static Tasklist signedIn(int port, String person, String password) {
        Tasklist tasklist = new Tasklist("http://localhost:" + port, person);
        tasklist.send(HttpRequest.newBuilder(tasklist.uri("/camunda/app/tasklist/default/")).GET());
        HttpResponse<String> login = tasklist.send(HttpRequest.newBuilder(tasklist.uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", tasklist.token()).header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + encode(person) + "&password=" + encode(password))));
        assertThat(login.statusCode()).as("%s signs in: %s", person, login.body()).isEqualTo(200);
        // the login opened a new session, which gets its token with its first page
        tasklist.send(HttpRequest.newBuilder(tasklist.uri("/camunda/app/tasklist/default/")).GET());
        return tasklist;
    }

    /** A task as the list shows it. */
    public record Task(String id, String name, Instant due, String assignee) {

        boolean mine(String person) {
            return person.equals(assignee);
        }
    }

    /** What the officer sees under 本岗待领 and 我的在办 for a case. */
    public List<Task> tasks(String caseNo) {
        JsonNode found = get("/camunda/api/engine/engine/default/task?processInstanceBusinessKey=" + encode(caseNo));
        return StreamSupport.stream(found.spliterator(), false)
                .map(task -> new Task(task.get("id").asText(), task.get("name").asText(), due(task),
                        task.path("assignee").asText(null)))
                .toList();
    }

    private static Instant due(JsonNode task) {
        String due = task.path("due").asText(null);
        return due == null ? null : OffsetDateTime.parse(due, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ")).toInstant();
    }

    /** The cards of one of the lists beside the tasks: name of the task, then what else is shown of it. */
    public Map<String, Map<String, String>> cards(String list, String caseNo) {
        String filter = get("/camunda/api/engine/engine/default/filter?name=" + encode(list)).get(0).get("id").asText();
        HttpResponse<String> answer = send(json("/camunda/api/engine/engine/default/filter/" + filter + "/list?maxResults=500&firstResult=0")
                .setHeader("Accept", "application/hal+json").header("X-XSRF-TOKEN", token())
                .POST(publisher(Map.of("processInstanceBusinessKey", caseNo))));
        assertThat(answer.statusCode()).as("%s opens %s: %s", person, list, answer.body()).isEqualTo(200);
        Map<String, Map<String, String>> cards = new LinkedHashMap<>();
        read(answer.body()).at("/_embedded/task").forEach(task -> {
            Map<String, String> shown = new LinkedHashMap<>();
            task.at("/_embedded/variable").forEach(variable -> shown.put(variable.get("name").asText(), variable.get("value").asText()));
            cards.put(task.get("name").asText(), shown);
        });
        return cards;
    }

    /** Waits until the officer sees a task of that name for the case. */
    public Task awaitTask(String caseNo, String name) {
        Awaitility.await("%s sees %s of %s".formatted(person, name, caseNo)).atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> tasks(caseNo).stream().anyMatch(task -> task.name().equals(name)));
        return tasks(caseNo).stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
    }

    /** Claims the task of that name and sends its form, which must be accepted. */
    public void complete(String caseNo, String name, Map<String, ?> form) {
        HttpResponse<String> answer = send(caseNo, name, form);
        assertThat(answer.statusCode()).as("%s completes %s: %s", person, name, answer.body()).isIn(200, 204);
    }

    /** Claims the task of that name and sends its form; the answer may be a refusal. */
    public HttpResponse<String> send(String caseNo, String name, Map<String, ?> form) {
        Task task = awaitTask(caseNo, name);
        if (!task.mine(person)) {
            claim(task);
        }
        return submit(task, form);
    }

    public HttpResponse<String> tryToClaim(Task task) {
        return post("/camunda/api/engine/engine/default/task/" + task.id() + "/claim", Map.of("userId", person));
    }

    public void claim(Task task) {
        HttpResponse<String> claimed = tryToClaim(task);
        assertThat(claimed.statusCode()).as("%s claims %s: %s", person, task.name(), claimed.body()).isEqualTo(204);
    }

    public HttpResponse<String> submit(Task task, Map<String, ?> form) {
        return submit(task.id(), "submit-form", form);
    }

    public HttpResponse<String> submit(String task, String operation, Map<String, ?> form) {
        return post("/camunda/api/engine/engine/default/task/" + task + "/" + operation, Map.of("variables", variables(form)));
    }

    /** The variables the form of a task is filled with. */
    public JsonNode formVariables(Task task) {
        return get("/camunda/api/engine/engine/default/task/" + task.id() + "/form-variables?deserializeValues=false");
    }

    /** Starts 诉求登记. */
    public HttpResponse<String> register(Map<String, ?> form) {
        return post("/camunda/api/engine/engine/default/process-definition/key/case-lifecycle/submit-form",
                Map.of("variables", variables(form)));
    }

    public JsonNode get(String path) {
        HttpResponse<String> answer = answer(path);
        assertThat(answer.statusCode()).as("%s reads %s: %s", person, path, answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    public HttpResponse<String> answer(String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept", "application/json").GET());
    }

    /** Opens a page as a browser does. */
    public HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").GET());
    }

    public HttpResponse<String> post(String path, Object body) {
        return request("POST", path, body);
    }

    public HttpResponse<String> request(String method, String path, Object body) {
        return send(json(path).header("X-XSRF-TOKEN", token()).method(method, publisher(body)));
    }

    /** As a page of somebody else's could make the browser send it. */
    public HttpResponse<String> withoutToken(String path) {
        return send(json(path).POST(publisher(Map.of())));
    }

    /** A body that no well-behaved client sends. */
    public HttpResponse<String> raw(String path, String body) {
        return send(json(path).header("X-XSRF-TOKEN", token()).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder json(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json").header("Accept", "application/json");
    }

    private static HttpRequest.BodyPublisher publisher(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As form-js sends them: lists and objects as Json, everything else untyped. */
    private static Map<String, Object> variables(Map<String, ?> form) {
        Map<String, Object> variables = new LinkedHashMap<>();
        form.forEach((key, value) -> {
            try {
                variables.put(key, value instanceof List || value instanceof Map
                        ? Map.of("value", JSON.writeValueAsString(value), "type", "Json") : Map.of("value", value));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return variables;
    }

    public static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).reduce((older, newer) -> newer).orElse("");
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
