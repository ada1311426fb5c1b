package org.fengqiao.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knocks at the doors of a running house over HTTP. */
@HouseTest
@Import(TestTown.class)
public abstract class DoorTest {

    protected static final ObjectMapper JSON = new ObjectMapper();
    protected static final String PASSWORD = "test-Passwort-1";
    protected static final String CLERK = "nanshan-test-clerk";
    protected static final String OTHER_CLERK = "nanshan-test-clerk2";
    protected static final String NEIGHBOUR = "dongshan-test-clerk";
    protected static final String STRANGER = "beihe-test-clerk";
    protected static final String DEPARTMENT = "dept-test-handler";
    protected static final String SUPERVISOR = "test-supervisor";
    protected static final String HOTLINE = "test-hotline";
    protected static final String PROCESS_OWNER = "test-owner";
    protected static final String ADMIN = "test-admin";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    protected int port;
    @Autowired
    protected IdentityService identity;
    @Autowired
    protected AuthorizationService authorizations;
    @Autowired
    protected RepositoryService repository;
    @Autowired
    protected RuntimeService runtime;
    @Autowired
    protected TaskService tasks;
    @Autowired
    protected JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void peopleAndProcesses() {
        // wrong passwords are counted from one test to the next, and the tenth locks
        jdbc.sql("update act_id_user set attempts_ = 0, lock_exp_time_ = null where attempts_ > 0").update();
        if (identity.createUserQuery().userId(CLERK).count() > 0) {
            return;
        }
        for (String tenant : List.of("qingshan", "lvshui")) {
            var created = identity.newTenant(tenant);
            created.setName(tenant);
            identity.saveTenant(created);
        }
        for (String group : List.of("camunda-admin", "process-owner", "channel")) {
            group(group);
        }
        person(CLERK, List.of("nanshan.clerk"), "qingshan");
        person(OTHER_CLERK, List.of("nanshan.clerk"), "qingshan");
        person(NEIGHBOUR, List.of("dongshan.clerk"), "qingshan");
        person(STRANGER, List.of("beihe.clerk"), "lvshui");
        person(DEPARTMENT, List.of("dept-test.handler"), "qingshan", "lvshui");
        person(SUPERVISOR, List.of("testqu.supervisor"), "qingshan", "lvshui");
        person(HOTLINE, List.of("channel"), "qingshan", "lvshui");
        person(PROCESS_OWNER, List.of("process-owner"));
        person(ADMIN, List.of("camunda-admin"));
        for (String group : List.of("nanshan.clerk", "dongshan.clerk", "beihe.clerk")) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(group, Resources.PROCESS_DEFINITION, "*", Permissions.READ, Permissions.CREATE_INSTANCE);
            grant(group, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        }
        grant("camunda-admin", Resources.APPLICATION, "*", Permissions.ACCESS);
        grant("process-owner", Resources.DEPLOYMENT, "*", Permissions.ALL);
        grant("process-owner", Resources.TASK, "*", Permissions.ALL);
        repository.createDeployment().name("doors under test").addModelInstance("case-lifecycle.bpmn",
                Bpmn.createExecutableProcess("case-lifecycle").camundaHistoryTimeToLiveString("P3650D")
                        .startEvent("event_registered").camundaFormRef("trial").camundaFormRefBinding("deployment")
                        .serviceTask("serviceTask_registerCase").camundaDelegateExpression("${registerCase}")
                        .userTask("userTask_accept").name("初审受理")
                        .camundaCandidateGroups("${hasCommunity ? community : subdistrict}.clerk").endEvent("event_closed").done())
                .addModelInstance("door-trial.bpmn",
                Bpmn.createExecutableProcess("door-trial").camundaHistoryTimeToLiveString("P3650D")
                        .startEvent("event_started").userTask("userTask_trial").name("试验")
                        .camundaCandidateGroups("nanshan.clerk").camundaFormRef("trial").camundaFormRefBinding("deployment")
                        .camundaTaskListenerDelegateExpression("complete", "${doorTrialComplete}")
                        .camundaExecutionListenerDelegateExpression("end", "${doorTrialLeave}")
                        .userTask("userTask_next").name("下一步").camundaCandidateGroups("nanshan.clerk")
                        .endEvent("event_over").done())
                .addString("trial.form", """
                        {"id": "trial", "type": "default", "schemaVersion": 16, "components": [
                            {"type": "group", "components": [{"type": "textarea", "key": "opinion"}, {"type": "textarea", "key": "remark"}]},
                            {"type": "textfield", "key": "trouble"}, {"type": "textfield", "key": "placeUnit"}]}""")
                .deploy();
    }

    private void person(String id, List<String> groups, String... tenants) {
        var user = identity.newUser(id);
        user.setFirstName(id);
        user.setLastName("试验");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        for (String group : groups) {
            group(group);
            identity.createMembership(id, group);
        }
        for (String tenant : tenants) {
            identity.createTenantUserMembership(tenant, id);
        }
    }

    private void group(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(id);
            identity.saveGroup(group);
        }
    }

    private void grant(String group, Resource resource, String id, Permissions... permissions) {
        if (authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).count() == 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
            grant.setPermissions(permissions);
            authorizations.saveAuthorization(grant);
        }
    }

    // --- requests ---

    protected HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    protected HttpRequest.Builder to(String path, String account) {
        return to(path).header("Authorization", basic(account, PASSWORD));
    }

    protected static String basic(String account, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        return send(http, request);
    }

    protected HttpResponse<String> get(String path, String account) {
        return send(to(path, account).GET());
    }

    protected HttpResponse<String> postJson(String path, String account, String body) {
        return send(to(path, account).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + response.body(), e);
        }
    }

    // --- demands ---

    protected static String newNumber() {
        return "T" + System.nanoTime() + "-" + NUMBERS.incrementAndGet();
    }

    /** A demand in 南山社区 that is right in every field. */
    protected static ObjectNode demand() {
        ObjectNode demand = JSON.createObjectNode().put("title", "楼上漏水").put("description", "王小明说厨房顶上漏水，请打 13812345678")
                .put("category", "NEIGHBOUR").put("channel", "HOTLINE").put("channelNo", newNumber())
                .put("placeUnit", "nanshan").put("address", "南山路6号楼院").put("peopleAffected", 2);
        demand.putObject("reporter").put("name", "王小明").put("phone", "13812345678").put("email", "wang@example.org")
                .put("address", "南山路6号楼2单元301");
        return demand;
    }

    /** Registers a demand and gives its case number. */
    protected String register(ObjectNode demand) {
        HttpResponse<String> response = postJson("/api/v1/cases", HOTLINE, demand.toString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return json(response).get("caseNo").asText();
    }

    // --- the webapps ---

    /** Somebody signed in to Tasklist in a browser of his own. */
    protected final class Browser {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String app;

        public Browser(String account) {
            this(account, "tasklist");
        }

        public Browser(String account, String app) {
            this.app = app;
            page();
            HttpResponse<String> login = send(to("/camunda/api/admin/auth/user/default/login/" + app)
                    .header("X-XSRF-TOKEN", token()).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + account + "&password="
                            + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8))));
            if (login.statusCode() != 200) {
                throw new IllegalStateException(login.statusCode() + " " + login.body());
            }
            // the login opened a new session, which gets its token with its first page
            page();
        }

        public HttpResponse<String> page() {
            return send(to("/camunda/app/" + app + "/default/").GET());
        }

        public String token() {
            return cookie("XSRF-TOKEN").getValue();
        }

        public HttpCookie cookie(String name) {
            return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                    .reduce((older, newer) -> newer).orElseThrow();
        }

        public HttpResponse<String> send(HttpRequest.Builder request) {
            return DoorTest.send(client, request);
        }

        public HttpResponse<String> postJson(String path, String body) {
            return send(to(path).header("X-XSRF-TOKEN", token()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
    }

    /** The variables of a form as Tasklist sends them. */
    protected static String form(Map<String, Object> values) {
        ObjectNode variables = JSON.createObjectNode();
        values.forEach((name, value) -> variables.putObject(name).putPOJO("value", value));
        return JSON.createObjectNode().set("variables", variables).toString();
    }

    protected static List<String> fields(JsonNode problem) {
        List<String> fields = new java.util.ArrayList<>();
        problem.path("errors").forEach(error -> fields.add(error.get("field").asText()));
        return fields;
    }

    protected static List<String> list(String... values) {
        return Arrays.asList(values);
    }
}
