package org.fengqiao.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description is held against the house: what it promises is there, and what is there it tells. */
class ApiDescriptionTest extends DoorTest {

    private record Endpoint(String path, String method, JsonNode operation) {

        @Override
        public String toString() {
            return method.toUpperCase() + " " + path;
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyEndpointOfOursIsDescribedAndNoOther() {
        Set<String> real = new TreeSet<>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> mapping.getMethodsCondition().getMethods().stream().map(RequestMethod::name)
                        .forEach(method -> real.add(method + " " + path))));

        assertThat(endpoints().stream().map(Endpoint::toString)).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(real);
    }

    @Test
    void everyEndpointSaysInChineseWhatItDoes() {
        List<String> ids = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            assertThat(endpoint.operation().path("summary").asText()).as("summary of %s (@Operation)", endpoint).containsPattern("\\p{IsHan}");
            assertThat(endpoint.operation().path("tags")).as("tag of %s (@Tag)", endpoint).hasSize(1)
                    .allSatisfy(tag -> assertThat(tag.asText()).isIn(names(description().get("tags"), "name")));
            endpoint.operation().path("parameters").forEach(parameter -> assertThat(parameter.path("description").asText())
                    .as("%s of %s", parameter.get("name").asText(), endpoint).containsPattern("\\p{IsHan}"));
            ids.add(endpoint.operation().path("operationId").asText());
        }
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"), "a name without a number");
    }

    @Test
    void everyRefusalIsAProblemWithAnExample() {
        JsonNode description = description();
        for (Endpoint endpoint : endpoints()) {
            List<String> refusals = new ArrayList<>();
            endpoint.operation().get("responses").fields().forEachRemaining(response -> {
                JsonNode answer = resolved(description, response.getValue());
                assertThat(answer.path("description").asText()).as("%s of %s", response.getKey(), endpoint).containsPattern("\\p{IsHan}");
                if (Integer.parseInt(response.getKey()) >= 400 && !response.getKey().equals("416")) {
                    refusals.add(response.getKey());
                    assertThat(names(answer.get("content"))).as("%s of %s", response.getKey(), endpoint).containsExactly("application/problem+json");
                    JsonNode content = answer.at("/content/application~1problem+json");
                    assertThat(content.at("/schema/$ref").asText()).isEqualTo("#/components/schemas/Problem");
                    assertThat(content.at("/example/status").asText()).isEqualTo(response.getKey());
                    assertFits(description, content.get("schema"), content.get("example"), endpoint + " " + response.getKey());
                }
            });
            assertThat(refusals).as(endpoint.toString()).contains("401", "403", "503");
        }
        assertThat(names(description.at("/components/schemas/Problem/properties"))).contains("detail", "errors", "requestId");
    }

    @Test
    void whatIsSentAndAnsweredHasAnExampleThatFits() {
        JsonNode description = description();
        for (Endpoint endpoint : endpoints()) {
            JsonNode request = endpoint.operation().at("/requestBody/content/application~1json");
            if (!request.isMissingNode()) {
                assertFits(description, request.get("schema"), request.at("/examples/例/value"), endpoint + " request");
            }
            endpoint.operation().get("responses").fields().forEachRemaining(response -> {
                JsonNode answer = response.getValue().at("/content/application~1json");
                if (!answer.isMissingNode()) {
                    assertFits(description, answer.get("schema"), answer.at("/examples/例/value"), endpoint + " " + response.getKey());
                }
            });
        }
    }

    /** So that nobody copies an example that is refused. */
    @Test
    void theExampleOfADemandIsAccepted() {
        ObjectNode example = description().at("/paths/~1api~1v1~1cases/post/requestBody/content/application~1json/examples/例/value").deepCopy();
        example.put("placeUnit", "nanshan").put("channelNo", newNumber());

        HttpResponse<String> accepted = postJson("/api/v1/cases", HOTLINE, example.toString());

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
        assertFits(description(), description().at("/components/schemas/Receipt"), json(accepted), "receipt");
        JsonNode file = json(get("/api/v1/cases/" + json(accepted).get("caseNo").asText(), CLERK));
        assertFits(description(), description().at("/components/schemas/CaseView"), file, "case file");
        assertThat(file.get("trail")).isNotEmpty();
    }

    @Test
    void aConstantIsExplainedInTheOfficersWords() {
        JsonNode category = description().at("/components/schemas/CaseRequest/properties/category");

        assertThat(category.get("enum")).anySatisfy(name -> assertThat(name.asText()).isEqualTo("NEIGHBOUR"));
        assertThat(category.get("description").asText()).contains("NEIGHBOUR 邻里纠纷");
    }

    @Test
    void thePageIsForWhoeverIsSignedInAndRunsNothingFromElsewhere() {
        for (String path : List.of("/v3/api-docs", "/v3/api-docs/swagger-config", "/v3/api-docs.yaml", "/swagger-ui/index.html", "/swagger-ui/swagger-ui-bundle.js")) {
            assertThat(send(to(path).GET()).statusCode()).as(path).isEqualTo(401);
            assertThat(get(path, HOTLINE).statusCode()).as(path).isEqualTo(200);
        }
        Browser browser = new Browser(CLERK);
        String token = browser.token();
        HttpResponse<String> page = browser.send(to("/swagger-ui/index.html").GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'", "script-src 'self';");
        assertThat(page.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).contains("XSRF-TOKEN=" + token, "Path=/swagger-ui", "SameSite=Strict"));
        assertThat(get("/swagger-ui/index.html", CLERK).headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(get("/swagger-ui/swagger-initializer.js", CLERK).body()).contains("X-XSRF-TOKEN", "/v3/api-docs");
    }

    // --- reading the description ---

    private JsonNode description() {
        return json(get("/v3/api-docs", CLERK));
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        description().get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(
                operation -> endpoints.add(new Endpoint(path.getKey(), operation.getKey(), operation.getValue()))));
        return endpoints;
    }

    private static JsonNode resolved(JsonNode description, JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            String at = found.get("$ref").asText().substring(1);
            found = description.at(at);
            assertThat(found.isMissingNode()).as(at).isFalse();
        }
        return found;
    }

    /** The value has the schema's fields and no other, each of its type. */
    private static void assertFits(JsonNode description, JsonNode unresolved, JsonNode value, String where) {
        JsonNode schema = resolved(description, unresolved);
        assertThat(value.isMissingNode()).as("example of %s", where).isFalse();
        if (value.isNull()) {
            return;
        }
        if (schema.has("additionalProperties")) {
            value.forEach(each -> assertFits(description, schema.get("additionalProperties"), each, where));
            return;
        }
        Consumer<String> is = type -> assertThat(schema.path("type").asText()).as("type of %s", where).isEqualTo(type);
        if (value.isObject()) {
            is.accept("object");
            assertThat(names(schema.path("properties"))).as(where).containsAll(names(value));
            schema.path("required").forEach(required -> assertThat(names(value)).as(where).contains(required.asText()));
            value.fields().forEachRemaining(field -> assertFits(description, schema.get("properties").get(field.getKey()), field.getValue(),
                    where + "." + field.getKey()));
        } else if (value.isArray()) {
            is.accept("array");
            value.forEach(item -> assertFits(description, schema.get("items"), item, where + "[]"));
        } else if (value.isTextual()) {
            is.accept("string");
            if (schema.has("enum")) {
                assertThat(names(schema.get("enum"), null)).as(where).contains(value.asText());
            }
        } else if (value.isBoolean()) {
            is.accept("boolean");
        } else {
            assertThat(schema.path("type").asText()).as("type of %s", where).isIn("integer", "number");
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> names(JsonNode list, String member) {
        List<String> found = new ArrayList<>();
        list.forEach(each -> found.add((member == null ? each : each.get(member)).asText()));
        return found.stream().collect(Collectors.toSet());
    }
}
