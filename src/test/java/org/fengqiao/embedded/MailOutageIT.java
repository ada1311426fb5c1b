package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing listens where the mail server should be, while people work; then it is there again. */
class MailOutageIT {

    private static int mailPort;
    private static HouseProcess house;
    private static Books books;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void aHouseWhoseMailServerIsAway(@TempDir Path data) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mailPort = free.getLocalPort();
        }
        house = HouseProcess.open(data, List.of("--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mailPort));
        books = Books.of(data);
    }

    @AfterAll
    static void theHouseEnds() throws Exception {
        house.close();
    }

    @Test
    void mailsOfTheMinutesWithoutAServerGoOutByThemselvesWhenItIsBack() throws Exception {
        String caseNo = workOn("M-1");
        attempts(caseNo, 1);
        assertThat(books.jdbc().sql("select distinct last_error from notification where case_no = ?").param(caseNo).query(String.class).list())
                .singleElement().asString().startsWith("连不上邮件服务器");
        assertThat(get("/actuator/health").get("components").get("mail").get("status").asText()).isEqualTo("DOWN");
        books.hurry();
        attempts(caseNo, 2);

        try (Postbox back = Postbox.open(mailPort)) {
            books.hurry();
            await("mails").atMost(Duration.ofMinutes(1)).until(() -> books.unfinished().isEmpty());
            assertThat(back.copies()).isEqualTo(onceEach(caseNo));
            assertThat(books.contradictions()).isEmpty();
        }
    }

    @Test
    void afterTheLastTryTheMailIsAnIncidentUntilAnAdministratorSendsItAgain() throws Exception {
        String caseNo = workOn("M-2");
        for (int tries = 1; tries <= 7; tries++) {
            attempts(caseNo, tries);
            books.hurry();
        }
        Set<String> messages = onceEach(caseNo).keySet();
        await("incidents").atMost(Duration.ofSeconds(30)).until(() -> get("/engine-rest/incident?incidentType=failedJob").size() == messages.size());
        JsonNode incident = get("/engine-rest/incident?incidentType=failedJob").get(0);
        assertThat(incident.get("incidentMessage").asText()).contains("未送出：连不上邮件服务器");
        assertThat(get("/actuator/health").get("components").get("jobExecutor").get("details").get("incidents").asInt()).isEqualTo(messages.size());

        try (Postbox back = Postbox.open(mailPort)) {
            // all at once, as the operator's guide says
            HttpResponse<String> again = send("PUT", "/engine-rest/job-definition/" + incident.get("jobDefinitionId").asText() + "/retries",
                    "{\"retries\": 1, \"dueDate\": null}");
            assertThat(again.statusCode()).as(again.body()).isEqualTo(204);
            await("mails").atMost(Duration.ofMinutes(2)).until(() -> books.unfinished().isEmpty());
            assertThat(back.copies()).isEqualTo(onceEach(caseNo));
        }
        assertThat(get("/engine-rest/incident").size()).isZero();
        assertThat(books.contradictions()).isEmpty();
    }

    /** A resident reports, and the clerk takes it up: neither hears anything of mails that cannot leave. */
    private String workOn(String number) throws Exception {
        long began = System.nanoTime();
        HttpResponse<String> registered = send("POST", "/api/v1/cases", """
                {"title": "路灯不亮", "description": "三盏路灯不亮", "category": "URBAN", "channel": "PHONE", "channelNo": "%s", "placeUnit": "ansheng-g1",
                 "address": "中段", "peopleAffected": 3, "reporter": {"name": "居民", "phone": "13900000000", "email": "resident@residents.example"}}"""
                .formatted(number), "ansheng-clerk");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String caseNo = Tasklist.read(registered.body()).get("caseNo").asText();
        Tasklist.signedIn(house.port(), "ansheng-clerk", "demo").complete(caseNo, "受理", Map.of("category", "URBAN", "grade", "WORRY",
                "contactManner", "PHONE", "acceptDecision", "ON_THE_SPOT", "acceptReason", "已核实"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as("nobody waits for a mail").isLessThan(Duration.ofSeconds(20));
        return caseNo;
    }

    private static void attempts(String caseNo, int tries) {
        await("attempt " + tries).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(() -> books.jdbc()
                .sql("select count(*) > 0 and min(attempts) = ? and max(attempts) = ? from notification where case_no = ? and status = 'PENDING'")
                .params(tries, tries, caseNo).query(Boolean.class).single());
    }

    private static Map<String, Integer> onceEach(String caseNo) {
        return books.jdbc().sql("select message_id from notification where case_no = ? and status <> 'UNDELIVERABLE'").param(caseNo).query(String.class)
                .list().stream().collect(Collectors.toMap(id -> id, id -> 1));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Tasklist.read(send("GET", path, null).body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "admin");
    }

    private HttpResponse<String> send(String method, String path, String body, String account) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + path)).header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8)))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
