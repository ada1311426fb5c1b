package org.fengqiao.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A house whose process owner deploys over HTTP as Modeler does; what was deployed is gone after each test. */
@HouseTest
public abstract class OwnersHouse {

    protected static final String OWNER = "fengxi-process-owner";
    protected static final String OFFICER = "hushan-clerk";
    protected static final String PASSWORD = "demo";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    protected int port;
    @Autowired
    protected RepositoryService repository;

    protected final HttpClient http = HttpClient.newHttpClient();
    private Set<String> before;

    @BeforeEach
    void remember() {
        before = deployments();
    }

    @AfterEach
    void takeAway() {
        deployments().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true, true, true));
    }

    protected Set<String> deployments() {
        return repository.createDeploymentQuery().list().stream().map(Deployment::getId).collect(Collectors.toSet());
    }

    /** A file of the working tree, or a form by its process, under the name Modeler deploys it by. */
    protected static Map<String, String> files(String... paths) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String path : paths) {
            files.put(Path.of(path).getFileName().toString(), read(Path.of(path)));
        }
        return files;
    }

    /** A process with all its forms. */
    protected static Map<String, String> process(String key) {
        Map<String, String> files = files("processes/" + key + "/" + key + ".bpmn");
        try (var forms = Files.list(Path.of("forms", key))) {
            forms.sorted().forEach(form -> files.put(form.getFileName().toString(), read(form)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    protected static Map<String, String> changed(Map<String, String> files, String file, String good, String bad) {
        if (!files.get(file).contains(good)) {
            throw new IllegalArgumentException(file + " does not hold " + good);
        }
        files.put(file, files.get(file).replace(good, bad));
        return files;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected HttpRequest.Builder to(String path, String account) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return account == null ? request : request.header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }

    protected HttpResponse<String> deploy(String account, Map<String, String> files) {
        return send(upload(to("/engine-rest/deployment/create", account), files, Map.of()));
    }

    /** What Modeler sends. */
    protected static HttpRequest.Builder upload(HttpRequest.Builder request, Map<String, String> files, Map<String, String> more) {
        String boundary = "----fengqiao-test";
        List<String> parts = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>(Map.of("deployment-name", "试改", "deployment-source", "Camunda Modeler", "enable-duplicate-filtering", "true"));
        fields.putAll(more);
        fields.forEach((name, value) -> parts.add("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value));
        files.forEach((name, text) -> parts.add("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + "\"\r\nContent-Type: text/xml\r\n\r\n" + text));
        String body = parts.stream().map(part -> "--" + boundary + "\r\n" + part + "\r\n").collect(Collectors.joining()) + "--" + boundary + "--\r\n";
        return request.header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
}
