package org.fengqiao.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What an operator sees of the house: figures, and lines of the log that a machine reads. */
@AutoConfigureObservability(tracing = false)
@TestPropertySource(properties = "fengqiao.metrics.token=a-secret-of-the-test")
@Import(WatchedHouseTest.Lines.class)
@DirtiesContext
class WatchedHouseTest extends DoorTest {

    @TestConfiguration
    static class Lines {

        @Bean
        JavaDelegate writesALine() {
            return execution -> LoggerFactory.getLogger(Lines.class).info("lamp looked at");
        }
    }

    private static final Map<String, Object> HERE = Map.of("subdistrict", "qingshan");

    @Autowired
    private HouseFigures figures;
    @Autowired
    private ManagementService management;
    @Autowired
    private Clock clock;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> lines = new OutputStreamAppender<>();

    /** What stands on the console with {@code logging.structured.format.console=ecs}; the console itself is set once for all tests. */
    @BeforeEach
    void writeLines() {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(logback);
        encoder.setFormat("ecs");
        encoder.start();
        lines.setContext(logback);
        lines.setEncoder(encoder);
        lines.setOutputStream(written);
        lines.start();
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @AfterEach
    void stopWriting() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(lines);
        lines.stop();
    }

    @Test
    void theFiguresAreThoseOfTheHouse() {
        double tasksBefore = value("fengqiao_tasks_open{process=\"door-trial\"}");
        double jobsBefore = value("fengqiao_jobs{state=\"due\"}");
        double overdueBefore = value("fengqiao_clocks_overdue{stage=\"first-contact\"}");
        double pendingBefore = value("fengqiao_messages_undelivered{state=\"pending\"}");
        String caseNo = register(demand());
        runtime.startProcessInstanceByKey("door-trial", HERE);
        runtime.startProcessInstanceByKey("door-trial", HERE);
        clock(caseNo, 1, -2);
        clock(caseNo, 2, 2);
        jdbc.sql("""
                insert into notification (id, case_no, kind, event, recipient, message_id, details, status, created_at)
                values (?, ?, 'DEADLINE_WARNING', 'trial', 'nobody', ?, '[]', 'PENDING', ?)""")
                .params(UUID.randomUUID(), caseNo, "<" + caseNo + "@trial>", now().minusSeconds(90)).update();
        repository.createDeployment().addModelInstance("lamp-look.bpmn", Bpmn.createExecutableProcess("lamp-look").camundaHistoryTimeToLiveString("P3650D")
                .startEvent("event_dark").camundaAsyncAfter().serviceTask("serviceTask_look").camundaDelegateExpression("${writesALine}")
                .endEvent("event_lit").done()).deploy();
        runtime.startProcessInstanceByKey("lamp-look", HERE);
        String failed = runtime.startProcessInstanceByKey("lamp-look", HERE).getId();
        management.setJobRetries(management.createJobQuery().processInstanceId(failed).singleResult().getId(), 0);
        figures.read();

        assertThat(value("fengqiao_tasks_open{process=\"door-trial\"}") - tasksBefore).isEqualTo(2);
        assertThat(value("fengqiao_tasks_open{process=\"lamp-look\"}")).isZero();
        assertThat(value("fengqiao_jobs{state=\"due\"}") - jobsBefore).isEqualTo(1);
        assertThat(value("fengqiao_jobs{state=\"failed\"}")).isEqualTo(1);
        assertThat(value("fengqiao_incidents")).isEqualTo(1);
        assertThat(value("fengqiao_clocks_overdue{stage=\"first-contact\"}") - overdueBefore).isEqualTo(1);
        assertThat(value("fengqiao_clocks_running{stage=\"first-contact\"}")).isGreaterThanOrEqualTo(2);
        assertThat(value("fengqiao_messages_undelivered{state=\"pending\"}") - pendingBefore).isEqualTo(1);
        assertThat(value("fengqiao_messages_oldest_pending_seconds")).isBetween(90.0, 600.0);
        assertThat(value("fengqiao_figures_read_timestamp_seconds")).isGreaterThan(1.7e9);
    }

    @Test
    void requestsAreTimedUnderNamesThatAreNoNumbers() {
        String caseNo = register(demand());
        get("/api/v1/cases/" + caseNo, CLERK);
        get("/engine-rest/task/" + UUID.randomUUID(), ADMIN);
        get("/somewhere/" + UUID.randomUUID(), ADMIN);

        String scraped = scrape();
        assertThat(scraped).contains("http_server_requests_seconds_count{", "uri=\"/api/v1/cases/{caseNo}\"", "uri=\"/engine-rest/task/**\"", "uri=\"/**\"")
                .doesNotContain(caseNo);
        assertThat(scraped.lines().filter(line -> line.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"))).isEmpty();
        for (String name : scraped.lines().filter(line -> line.startsWith("fengqiao_")).map(line -> line.split("[{ ]")[0]).distinct().toList()) {
            assertThat(scraped).contains("# HELP " + name + " ");
        }
    }

    @Test
    void figuresAreForAdministratorsAndWhoeverHasTheSecret() {
        assertThat(send(to("/actuator/prometheus").GET()).statusCode()).isEqualTo(401);
        assertThat(get("/actuator/prometheus", CLERK).statusCode()).isEqualTo(403);
        assertThat(get("/actuator/prometheus", ADMIN).statusCode()).isEqualTo(200);
        HttpRequest.Builder wrong = to("/actuator/prometheus").header("Authorization", "Bearer a-secret-of-the-tesT");
        assertThat(send(wrong.GET()).statusCode()).isEqualTo(401);
        assertThat(send(to("/actuator/metrics").header("Authorization", "Bearer a-secret-of-the-test").GET()).statusCode()).isEqualTo(401);
        assertThat(send(to("/actuator/prometheus").header("Authorization", "Bearer a-secret-of-the-test").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void aLineOfARequestNamesItsNumberAndItsCase() throws Exception {
        String caseNo = register(demand());
        HttpResponse<String> refused = send(to("/api/v1/cases/" + caseNo + "/attachments", HOTLINE)
                .header("Content-Type", "multipart/form-data; boundary=x").POST(HttpRequest.BodyPublishers.ofString("--x\r\nbroken")));
        assertThat(refused.statusCode()).isEqualTo(400);

        JsonNode line = line("Unreadable upload");
        assertThat(line.get("caseNo").asText()).isEqualTo(caseNo);
        assertThat(line.get("requestId").asText()).isEqualTo(json(refused).get("requestId").asText());
        assertThat(line.at("/log/level").asText()).isEqualTo("INFO");
        assertThat(line.at("/service/name").asText()).isEqualTo("fengqiao");
    }

    @Test
    void aLineOfAJobNamesItsCase() throws Exception {
        repository.createDeployment().addModelInstance("lamp-job.bpmn", Bpmn.createExecutableProcess("lamp-job").camundaHistoryTimeToLiveString("P3650D")
                .startEvent("event_dark").camundaAsyncAfter().serviceTask("serviceTask_look").camundaDelegateExpression("${writesALine}")
                .endEvent("event_lit").done()).deploy();
        String process = runtime.startProcessInstanceByKey("lamp-job", "20260105-QSN-7777", HERE).getId();
        management.executeJob(management.createJobQuery().processInstanceId(process).singleResult().getId());

        assertThat(line("lamp looked at").get("caseNo").asText()).isEqualTo("20260105-QSN-7777");
    }

    private void clock(String caseNo, int round, int hours) {
        OffsetDateTime end = now().plusHours(hours);
        jdbc.sql("""
                insert into clock (case_no, stage, unit, round, stage_name, fast, term_unit, reckoning, warning_percent, second_end_percent,
                  started_at, warn_at, end_at, second_end_at) values (?, 'first-contact', 'nanshan', ?, '首次联系', false, 'HOURS', 'CALENDAR', 80, 150,
                  ?, ?, ?, ?)""").params(caseNo, round, end.minusDays(1), end, end, end).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String scrape() {
        figures.read();
        return send(to("/actuator/prometheus").header("Authorization", "Bearer a-secret-of-the-test").GET()).body();
    }

    /** @return 0 where there is no such line yet */
    private double value(String series) {
        return scrape().lines().filter(line -> line.startsWith(series + " ")).findFirst()
                .map(line -> Double.parseDouble(line.substring(series.length() + 1))).orElse(0.0);
    }

    private JsonNode line(String message) throws Exception {
        String found = written.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(message)).reduce((older, newer) -> newer).orElseThrow();
        return JSON.readTree(found);
    }
}
