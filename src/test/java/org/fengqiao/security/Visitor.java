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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Somebody who knocks at every door with one account: with its password, or with the session of a webapp. */
final class Visitor {

    static final ObjectMapper JSON = new ObjectMapper();
    /** For whoever has no account at all. */
    static final String NOBODY = "nobody";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final String ENGINE = "/camunda/api/engine/engine/default";

    private final int port;
    private final String account;
    private final String password;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, Integer> logins = new LinkedHashMap<>();

    Visitor(int port, String account, String password) {
        this.port = port;
        this.account = account;
        this.password = password;
    }

    String account() {
        return account;
    }

    // --- with the password ---

    HttpResponse<String> get(String path) {
        return send(HTTP, known(path).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HTTP, known(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder known(String path) {
        HttpRequest.Builder request = to(path);
        return account.equals(NOBODY) ? request : request.header("Authorization", basic(account, password));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(HTTP, request);
    }

    // --- with a session ---

    /** Signs in to a webapp, once; the status of the answer. */
    int signIn(String app) {
        return logins.computeIfAbsent(app, a -> login(a).statusCode());
    }

    HttpResponse<String> login(String app) {
        page(app);
        HttpResponse<String> answer = send(browser, to("/camunda/api/admin/auth/user/default/login/" + app)
                .header("X-XSRF-TOKEN", token()).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + encode(account) + "&password=" + encode(password))));
        // a login opens a new session, which gets its token with its first page
        page(app);
        return answer;
    }

    HttpResponse<String> page(String app) {
        return send(browser, to("/camunda/app/" + app + "/default/").GET());
    }

    HttpResponse<String> browse(String path) {
        return send(browser, to(path).header("Accept", "application/json").GET());
    }

    HttpResponse<String> submit(String path, String json) {
        return submit("POST", path, json);
    }

    HttpResponse<String> submit(String method, String path, String json) {
        return send(browser, to(path).header("X-XSRF-TOKEN", token()).header("Content-Type", "application/json")
                .header("Accept", "application/json").method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> inBrowser(HttpRequest.Builder request) {
        return send(browser, request);
    }

    String token() {
        return cookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue)
                .reduce((older, newer) -> newer).orElse("");
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    // --- both ---

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static String basic(String account, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + answer.body(), e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
