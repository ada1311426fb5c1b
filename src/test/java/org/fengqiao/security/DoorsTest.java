package org.fengqiao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest extends DoorTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases/20260105-QSN-0001", "/api/v1/nothing", "/api", "/engine-rest/task", "/engine-rest",
        "/actuator", "/actuator/metrics", "/actuator/health/db", "/mail", "/mail/messages"})
    void everyDoorAsksForThePassword(String path) {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {to(path),
            to(path).header("Authorization", basic(ADMIN, "wrong")), to(path).header("Authorization", basic("nobody", PASSWORD)),
            to(path).header("Authorization", basic("no\u0000body", PASSWORD)), to(path).header("Authorization", "Basic ???"),
            to(path).header("Authorization", "Bearer " + PASSWORD)}) {
            HttpResponse<String> response = send(request.GET());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
            JsonNode problem = json(response);
            assertThat(problem.get("title").asText()).isEqualTo("尚未登录");
            assertThat(problem.get("requestId").asText()).matches("[0-9a-f]{12}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/engine-rest/task, nanshan-test-clerk, 403", "/engine-rest/task, test-hotline, 403",
        "/engine-rest/task, test-supervisor, 403", "/engine-rest/task, test-owner, 200", "/engine-rest/task, test-admin, 200",
        "/actuator/metrics, nanshan-test-clerk, 403", "/actuator/metrics, test-owner, 403",
        "/actuator/metrics, test-admin, 200", "/mail/nothing, nanshan-test-clerk, 403", "/mail/nothing, test-admin, 404",
        "/api/v1/nothing, nanshan-test-clerk, 404"})
    void aDoorOpensOnlyToItsPeople(String path, String account, int status) {
        HttpResponse<String> response = get(path, account);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status > 400) {
            assertThat(json(response).get("detail").asText()).containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void whatHasNoDoorStaysShut() {
        assertThat(get("/somewhere", ADMIN).statusCode()).isEqualTo(404);
        assertThat(get("/webjars/camunda/app/tasklist/index.html", ADMIN).statusCode()).isEqualTo(404);
        assertThat(send(to("/error").GET()).statusCode()).isEqualTo(404);
        assertThat(send(to("/login").GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void aBrowserAtTheEntranceOrLostIsLedToTasklist() {
        for (String path : new String[] {"/", "/somewhere"}) {
            HttpResponse<String> response = send(to(path).header("Accept", "text/html").GET());
            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location").orElse("")).endsWith("/camunda/app/tasklist/");
        }
    }

    /** A link to a case file leads to the login and, for whoever goes back after it, to the file. */
    @Test
    void whoOpensACaseFileBeforeSigningInIsToldInChinese() {
        String caseNo = register(demand());
        HttpResponse<String> page = send(to("/case-file/" + caseNo).header("Accept", "text/html,application/xhtml+xml").GET());

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("WWW-Authenticate")).as("no window of the browser's own").isEmpty();
        assertThat(page.body()).contains("lang=\"zh-CN\"", "请先登录", "返回本页", "href=\"/camunda/app/tasklist/\"").doesNotContain(caseNo);

        Browser browser = new Browser(CLERK);
        assertThat(browser.send(to("/case-file/" + caseNo).header("Accept", "text/html").GET()).statusCode()).isEqualTo(200);
        assertThat(send(to("/case-file/" + caseNo).header("Accept", "text/html").header("Authorization", basic(CLERK, "wrong")).GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyMakesHimselfTheFirstAdministrator() {
        HttpResponse<String> response = send(to("/camunda/api/admin/setup/default/user/create")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")));

        // shut by us: the webapps themselves shut it only once there is an administrator
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).get("title").asText()).isEqualTo("尚未登录");
    }

    @Test
    void whoIsSignedInToTasklistReadsTheApiButChangesNothingWithoutTheToken() {
        Browser browser = new Browser(CLERK);
        String caseNo = register(demand());

        assertThat(browser.send(to("/api/v1/cases/" + caseNo).GET()).statusCode()).isEqualTo(200);

        HttpResponse<String> forged = browser.send(to("/api/v1/cases").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(demand().toString())));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(json(forged).get("detail").asText()).contains("X-XSRF-TOKEN");

        HttpResponse<String> guessed = browser.send(to("/api/v1/cases").header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF")
                .POST(HttpRequest.BodyPublishers.ofString(demand().toString())));
        assertThat(guessed.statusCode()).isEqualTo(403);

        assertThat(browser.postJson("/api/v1/cases", demand().toString()).statusCode()).isEqualTo(201);
    }

    @Test
    void theSessionOfAnOfficerOpensNoDoorThatIsNotHis() {
        Browser browser = new Browser(CLERK);

        assertThat(browser.send(to("/engine-rest/task").GET()).statusCode()).isEqualTo(403);
        assertThat(browser.send(to("/actuator/metrics").GET()).statusCode()).isEqualTo(403);
    }

    @Test
    void aSessionEndsForWhoeverLostHisAccount() {
        var user = identity.newUser("leaves-soon");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership("leaves-soon", "nanshan.clerk");
        identity.createTenantUserMembership("qingshan", "leaves-soon");
        Browser browser = new Browser("leaves-soon");
        String caseNo = register(demand());
        assertThat(browser.send(to("/api/v1/cases/" + caseNo).GET()).statusCode()).isEqualTo(200);

        identity.deleteTenantUserMembership("qingshan", "leaves-soon");
        assertThat(browser.send(to("/api/v1/cases/" + caseNo).GET()).statusCode()).isEqualTo(404);
        identity.deleteUser("leaves-soon");
        assertThat(browser.send(to("/api/v1/cases/" + caseNo).GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void aPasswordTheBrowserRemembersHelpsNoOtherPage() {
        HttpRequest.Builder request = to("/api/v1/cases", HOTLINE).header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example").POST(HttpRequest.BodyPublishers.ofString(demand().toString()));

        assertThat(send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void theApiOpensNoSessionAndIsNotCached() {
        HttpResponse<String> response = get("/api/v1/cases/" + register(demand()), CLERK);

        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    @Test
    void theWebappsCookieIsOutOfReachForScriptsAndOtherSites() {
        HttpResponse<String> page = send(to("/camunda/app/tasklist/default/").GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).anySatisfy(cookie -> {
            assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly");
            assertThat(cookie.toLowerCase()).containsOnlyOnce("samesite=lax");
        });
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void theWebappsRefusalIsChineseToo() {
        HttpResponse<String> forged = send(to("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("username=x")));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(json(forged).get("message").asText()).containsPattern("\\p{IsHan}");
    }

    @Test
    void healthIsOpenButItsDetailsAreForAdministrators() {
        JsonNode everybody = json(send(to("/actuator/health").GET()));
        JsonNode clerk = json(get("/actuator/health", CLERK));
        JsonNode admin = json(get("/actuator/health", ADMIN));

        assertThat(everybody.get("status").asText()).isEqualTo("UP");
        assertThat(everybody.has("components")).isFalse();
        assertThat(clerk.has("components")).isFalse();
        assertThat(admin.at("/components/processEngine/details/processes").asInt()).isPositive();
        assertThat(admin.at("/components/jobExecutor/details/active").isBoolean()).isTrue();
        assertThat(admin.at("/components/jobExecutor/details/incidents").isNumber()).isTrue();
        assertThat(admin.at("/components/jobExecutor/details/failed").isNumber()).isTrue();
        assertThat(admin.at("/components/db/status").asText()).isEqualTo("UP");
        assertThat(send(to("/actuator/health/liveness").GET()).statusCode()).isEqualTo(200);
    }
}
