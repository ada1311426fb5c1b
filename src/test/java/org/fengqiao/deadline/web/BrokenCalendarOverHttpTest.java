package org.fengqiao.deadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A calendar file that cannot be right, at the door where it is put in force. */
@HouseTest
class BrokenCalendarOverHttpTest {

    private static final Path FOLDER = folder();

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    JdbcClient jdbc;

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "calendar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void calendar(DynamicPropertyRegistry registry) {
        registry.add("fengqiao.calendar.directory", FOLDER::toAbsolutePath);
    }

    @Test
    void aDayWrittenTwiceIsNamedWithItsLineAndNothingMoves() throws Exception {
        String caseNo = intake.receive(new NewCase("路灯不亮", "说明", Category.UTILITY, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院", null, null, 3, false,
                false, List.of()), "hushan-clerk").caseFile().caseNo();
        String before = clocks(caseNo);
        Files.writeString(FOLDER.resolve("2027.yaml"), "year: 2027\nsource: 通知\nholidays:\n  元旦: 2027-01-01 至 2027-01-03\nmakeUpDays:\n  - 2027-01-09\n  - 2027-01-09\n");

        HttpResponse<String> refused = reload();

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        JsonNode problem = new ObjectMapper().readTree(refused.body());
        assertThat(problem.get("detail").asText()).contains("2027.yaml 第 7 行：2027-01-09 写了两次", "原日历继续有效");
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo("calendar");
        assertThat(clocks(caseNo)).isEqualTo(before);

        Files.writeString(FOLDER.resolve("2027.yaml"), "year: 2027\nsource: 通知\nholidays:\n  元旦: 2027-01-01 至 2027-01-03\nmakeUpDays:\n  - 2027-01-09\n");
        HttpResponse<String> taken = reload();
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("\"2027\"");
    }

    private String clocks(String caseNo) {
        return jdbc.sql("select string_agg(stage || ' ' || warn_at || ' ' || end_at, ', ' order by id) from clock where case_no = ?").param(caseNo).query(String.class).single();
    }

    private HttpResponse<String> reload() throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/calendar/reload"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:demo".getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }
}
