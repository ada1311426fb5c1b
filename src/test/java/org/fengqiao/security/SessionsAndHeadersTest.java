package org.fengqiao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import org.fengqiao.HouseTest;
import org.fengqiao.Upload;
import org.fengqiao.casefile.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Sessions, cookies and headers, straight and behind a server that speaks https for the house. */
@HouseTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class SessionsAndHeadersTest {

    private static final String DEMO = "demo";
    private static final String CLERK = "hushan-clerk";
    private static final String TASKS = Visitor.ENGINE + "/task/count";

    @LocalServerPort
    int port;
    @Autowired
    Environment environment;
    @Autowired
    ServletContext servlets;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    private Visitor visitor(String account) {
        return new Visitor(port, account, DEMO);
    }

    // --- sessions ---

    @Test
    void aLoginOpensANewSessionAndTheOldOneIsWorthNothing() {
        Visitor clerk = visitor(CLERK);
        clerk.page("tasklist");
        String before = session(clerk);
        assertThat(clerk.login("tasklist").statusCode()).isEqualTo(200);
        String after = session(clerk);

        assertThat(after).isNotEqualTo(before);
        assertThat(withSession(before, TASKS).statusCode()).isEqualTo(401);
        assertThat(withSession(after, TASKS).statusCode()).isEqualTo(200);
    }

    /** A page asks several things at once: the answer to the first must not sign the others out. */
    @Test
    void theApiLeavesTheSessionAsItIs() {
        Visitor clerk = visitor(CLERK);
        clerk.page("tasklist");
        assertThat(clerk.login("tasklist").statusCode()).isEqualTo(200);
        String session = session(clerk);

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = withSession(session, "/api/v1/organisation/import");
            assertThat(answer.statusCode()).as("known, and refused").isIn(403, 405);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(withSession(session, TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void theApiLeavesTheSessionItsIdSoThatRequestsMayOverlap() {
        Visitor clerk = visitor(CLERK);
        clerk.login("tasklist");
        String session = session(clerk);

        HttpResponse<String> answer = withSession(session, "/api/v1/registration-choices");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(withSession(session, TASKS).statusCode()).isEqualTo(200);
    }

    /** Where the two differ the browser runs none of the page's scripts. */
    @Test
    void aPageAndItsContentPolicyHaveTheSameNonceHoweverManyPagesAreOpenedAtOnce() throws InterruptedException {
        Pattern inHeader = Pattern.compile("'nonce-([^']+)'");
        Pattern inPage = Pattern.compile("nonce=\"([^\"]+)\"");
        List<Callable<Set<String>>> openings = Collections.nCopies(200, () -> {
            HttpResponse<String> page = visitor(CLERK).page("tasklist");
            return Stream.of(inHeader.matcher(page.headers().firstValue("Content-Security-Policy").orElseThrow()), inPage.matcher(page.body()))
                    .flatMap(Matcher::results).map(found -> found.group(1)).collect(Collectors.toSet());
        });
        ExecutorService people = Executors.newFixedThreadPool(16);
        try {
            assertThat(people.invokeAll(openings)).extracting(Future::get).allSatisfy(nonces -> assertThat(nonces).hasSize(1)).doesNotHaveDuplicates();
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void aSessionIdOfSomebodysOwnMakingIsNotAccepted() {
        HttpResponse<String> page = withSession("0123456789ABCDEF0123456789ABCDEF", "/camunda/app/tasklist/default/");

        assertThat(page.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
                .noneMatch(cookie -> cookie.contains("0123456789ABCDEF0123456789ABCDEF"));
    }

    /** A page that asks for several things at once would find itself signed out by the first answer. */
    @Test
    void theSessionKeepsItsIdAtEveryDoor() {
        Visitor clerk = visitor(CLERK);
        clerk.login("tasklist");
        String session = session(clerk);

        for (String path : List.of("/api/v1/cases/20260101-HSL-9999", "/case-file/20260101-HSL-9999", "/engine-rest/task/count", TASKS, "/actuator/health")) {
            assertThat(withSession(session, path).headers().allValues("Set-Cookie")).as(path).noneMatch(cookie -> cookie.startsWith("JSESSIONID="));
        }
        assertThat(withSession(session, TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void whoSignsOutIsOutAtEveryDoor() {
        HttpResponse<String> registered = visitor(CLERK).post("/api/v1/cases", """
                {"title": "路灯不亮", "description": "三天没亮", "category": "UTILITY", "channel": "WALK_IN", "placeUnit": "hushan",
                 "address": "虎山路6号楼院", "peopleAffected": 3}""");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String caseNo = Visitor.json(registered).get("caseNo").asText();
        String file = "/api/v1/cases/" + caseNo;
        String photo = visitor(CLERK).send(Upload.of("路灯.jpg", SampleFiles.photo("jpg")).on(visitor(CLERK).known(file + "/attachments")))
                .headers().firstValue("Location").orElseThrow();

        signsOut(CLERK, file, List.of(TASKS, "/camunda/api/admin/auth/user/default", file, file + "/attachments", photo, "/case-file/" + caseNo,
                "/v3/api-docs", "/swagger-ui/index.html"));
        signsOut("admin", file, List.of(TASKS, file, "/case-file/" + caseNo, "/engine-rest/task/count", "/api/v1/sign-ins", "/actuator/metrics", "/mail"));
    }

    private void signsOut(String account, String file, List<String> doors) {
        Visitor visitor = visitor(account);
        visitor.login("tasklist");
        String session = session(visitor);
        String token = visitor.token();
        for (String door : doors) {
            // another program with the same cookie, and the browser itself
            assertThat(withSession(session, door).statusCode()).as(account + " signed in: " + door).isEqualTo(200);
            assertThat(visitor.inBrowser(visitor.to(door).GET()).statusCode()).as(account + " signed in, in the browser: " + door).isEqualTo(200);
        }
        assertThat(material(session, token, file).statusCode()).isEqualTo(account.equals(CLERK) ? 202 : 404);

        assertThat(visitor.submit("/camunda/api/admin/auth/user/default/logout", "{}").statusCode()).isBetween(200, 204);

        for (String door : doors) {
            assertThat(withSession(session, door).statusCode()).as(account + " signed out: " + door).isIn(401, 404);
            assertThat(visitor.inBrowser(visitor.to(door).GET()).statusCode()).as(account + " signed out, in the browser: " + door).isIn(401, 404);
        }
        assertThat(material(session, token, file).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> material(String session, String token, String file) {
        Visitor anybody = visitor(Visitor.NOBODY);
        return anybody.send(anybody.to(file + "/materials").header("Cookie", "JSESSIONID=" + session).header("X-XSRF-TOKEN", token)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"照片里是三号楼\"}")));
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutARequest() {
        assertThat(servlets.getSessionTimeout()).isEqualTo(30);
    }

    @Test
    void cookiesStayAwayFromScriptsAndOtherSites() {
        List<String> cookies = visitor(CLERK).send(visitor(CLERK).to("/camunda/app/tasklist/default/").GET()).headers().allValues("Set-Cookie");

        assertThat(cookies).anySatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT)).startsWith("jsessionid=").contains("; httponly")
                .containsOnlyOnce("samesite=lax").doesNotContain("secure"));
        // scripts of the page read this one, that is its purpose
        assertThat(cookies).anySatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT)).startsWith("xsrf-token=").contains("samesite=lax"));
    }

    @Test
    void behindHttpsNoCookieTravelsWithoutIt() {
        List<String> cookies = visitor(CLERK).send(visitor(CLERK).to("/camunda/app/tasklist/default/").header("X-Forwarded-Proto", "https").GET())
                .headers().allValues("Set-Cookie");

        assertThat(cookies).hasSizeGreaterThanOrEqualTo(2).allSatisfy(cookie -> assertThat(cookie).containsOnlyOnce("Secure"));
    }

    @Test
    void theRecordOfSignInsSeesThroughTheServerInFront() {
        visitor(CLERK).send(visitor(CLERK).to("/api/v1/sign-ins").header("Authorization", Visitor.basic(CLERK, "guess"))
                .header("X-Forwarded-For", "203.0.113.9").GET());

        assertThat(visitor("admin").get("/api/v1/sign-ins").body()).contains("203.0.113.9");
        visitor(CLERK).get("/api/v1/sign-ins");
    }

    // --- requests that other people's pages send ---

    @Test
    void nothingIsChangedWithACookieAlone() {
        Visitor admin = visitor("admin");
        admin.login("tasklist");
        List<String> unguarded = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        for (RequestMappingInfo mapping : controllers.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.POST) : methods) {
                if (method == RequestMethod.GET || method == RequestMethod.HEAD || method == RequestMethod.OPTIONS) {
                    continue;
                }
                for (String pattern : mapping.getPatternValues()) {
                    String path = pattern.replaceAll("\\{[^}]*}", "x");
                    // asking for a case changes nothing, and needs no cookie
                    if (path.equals("/error") || path.equals("/case")) {
                        continue;
                    }
                    HttpResponse<String> forged = admin.inBrowser(admin.to(path).header("Content-Type", "application/json")
                            .method(method.name(), HttpRequest.BodyPublishers.ofString("{}")));
                    tried.add(path);
                    if (forged.statusCode() != 403 || !forged.body().contains("防伪令牌")) {
                        unguarded.add(method + " " + path + ": " + forged.statusCode());
                    }
                }
            }
        }
        for (String path : List.of(Visitor.ENGINE + "/task/x/claim", Visitor.ENGINE + "/process-definition/key/case-lifecycle/submit-form",
                "/engine-rest/deployment/create", "/camunda/api/admin/auth/user/default/logout")) {
            // the webapps end a session that is abused
            Visitor next = visitor("admin");
            next.login("tasklist");
            HttpResponse<String> forged = next.inBrowser(next.to(path).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            if (forged.statusCode() != 403) {
                unguarded.add(path + ": " + forged.statusCode());
            }
        }

        assertThat(tried).hasSizeGreaterThan(15);
        assertThat(unguarded).isEmpty();
    }

    /** Every address that a controller answers, with every method, asked by nobody. */
    @Test
    void withoutAnAccountThereIsNothingButThePublicPages() {
        Visitor nobody = visitor(Visitor.NOBODY);
        Set<String> open = new TreeSet<>();
        for (RequestMappingInfo mapping : controllers.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                for (String pattern : mapping.getPatternValues()) {
                    HttpResponse<String> answer = nobody.send(nobody.to(pattern.replaceAll("\\{[^/]*}", "x"))
                            .method(method.name(), HttpRequest.BodyPublishers.noBody()));
                    if (!Set.of(401, 404).contains(answer.statusCode())) {
                        open.add(method + " " + pattern + " " + answer.statusCode());
                    }
                }
            }
        }
        for (String door : List.of("/actuator", "/actuator/metrics", "/actuator/prometheus", "/actuator/info", "/engine-rest/task", "/v3/api-docs",
                "/swagger-ui/index.html", Visitor.ENGINE + "/task", "/camunda/api/cockpit/plugin/base/default/incident")) {
            assertThat(nobody.get(door).statusCode()).as(door).isIn(401, 403, 404);
        }

        // an inquiry without a number; a rating, and the page that says so, without the form's token
        assertThat(open).containsExactly("GET /case 200", "GET /case/expired 403", "GET /notice 200", "POST /case 422", "POST /case/expired 403",
                "POST /case/rating 403");
        assertThat(Visitor.json(nobody.get("/actuator/health")).has("components")).isFalse();
    }

    // --- headers ---

    /** Browsers show no PDF in a window that is as confined as the page of the webapps from which it was opened. */
    @Test
    void whatTheWebappsOpenInAWindowOfItsOwnIsNotConfinedWithThem() {
        Visitor clerk = visitor(CLERK);
        String policy = clerk.send(clerk.to("/camunda/app/tasklist/default/").GET()).headers().firstValue("Content-Security-Policy").orElse("");

        assertThat(policy).contains("sandbox ", " allow-popups-to-escape-sandbox", "script-src 'nonce-", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("$NONCE", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "the webapps' pages,       /camunda/app/tasklist/default/,                  session,  200",
        "the webapps' API,         /camunda/api/engine/engine/default/task/count,   session,  200",
        "our API,                  /api/v1/sign-ins,                                password, 200",
        "a refusal of our API,     /api/v1/cases/20260101-HSL-9999,                 password, 404",
        "somebody unknown,         /api/v1/sign-ins,                                nobody,   401",
        "a case file's page,       /case-file/20260101-HSL-9999,                    password, 404",
        "the mails,                /mail,                                           password, 200",
        "the operators' door,      /actuator/health,                                nobody,   200",
        "the engine's door,        /engine-rest/task/count,                         password, 200",
        "the public pages,        /notice,                                         nobody,   200",
        "an inquiry,              /case,                                           nobody,   200",
        "a page that is not there, /somewhere,                                      nobody,   404"})
    void everyKindOfPageCarriesItsHeaders(String kind, String path, String how, int status) {
        Visitor admin = visitor("admin");
        admin.signIn("tasklist");
        HttpRequest.Builder request = (how.equals("password") ? admin.known(path) : admin.to(path)).header("X-Forwarded-Proto", "https").GET();
        HttpResponse<String> answer = how.equals("session") ? withSession(session(admin), path, "https") : admin.send(request);

        assertThat(answer.statusCode()).as(kind).isEqualTo(status);
        HttpHeaders headers = answer.headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).as(kind).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).as(kind).hasValue("SAMEORIGIN");
        assertThat(headers.firstValue("Referrer-Policy").orElse("")).as(kind).isIn("same-origin", "no-referrer");
        assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).as(kind).contains("max-age=31536000");
        String policy = headers.firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).as(kind).containsPattern("base-uri '(none|self)'").containsPattern("frame-ancestors '(none|self)'|base-uri 'self'");
        for (String once : List.of("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Security-Policy")) {
            assertThat(headers.allValues(once)).as(kind + ": " + once).hasSize(1);
        }
        assertThat(headers.firstValue("Server")).as("whose version it is, is nobody's business").isEmpty();
        if (!path.startsWith("/camunda/app")) {
            assertThat(headers.firstValue("Cache-Control").orElse("")).as(kind).containsAnyOf("no-store", "no-cache");
        }
    }

    @Test
    void withoutHttpsNobodyIsHeldToIt() {
        assertThat(visitor("admin").get("/api/v1/sign-ins").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private String session(Visitor visitor) {
        return visitor.cookies().stream().filter(cookie -> cookie.getName().equals("JSESSIONID")).map(HttpCookie::getValue)
                .reduce((older, newer) -> newer).orElseThrow();
    }

    private HttpResponse<String> withSession(String session, String path) {
        return withSession(session, path, "http");
    }

    private HttpResponse<String> withSession(String session, String path, String protocol) {
        Visitor anybody = visitor(Visitor.NOBODY);
        return anybody.send(anybody.to(path).header("Cookie", "JSESSIONID=" + session).header("X-Forwarded-Proto", protocol).GET());
    }
}
