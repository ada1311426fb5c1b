package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.fengqiao.Upload;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Merits;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * 安胜社区路灯不亮: a volunteer on his evening round takes a picture of a dark street; one department is in charge of lamps, so
 * nobody meets anybody, it is simply repaired, and the volunteer has earned his points.
 */
class StreetLampScenario extends Story {

    private static final String VOLUNTEER = "赵振东";
    private static final String PHONE = "13941900017";
    private static final String MINI_PROGRAM = "wechat-fengxi";
    private static final String HANDLER = "dept-housing-handler";

    @Autowired
    Merits merits;

    @Test
    void aVolunteerTakesAPictureAndTheLampShinesAgain() {
        // Monday evening: the volunteer reports through the mini-program, and the picture follows
        time.set("2026-03-09 19:40");
        String caseNo = reported();
        byte[] picture = SampleFiles.photo("jpg");
        HttpResponse<String> uploaded = miniProgram(Upload.of("路灯不亮.jpg", picture).field("note", VOLUNTEER + "拍于晚上七点半")
                .on(HttpRequest.newBuilder(uri("/api/v1/cases/" + caseNo + "/attachments"))));
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        String photo = uploaded.headers().firstValue("Location").orElseThrow();

        // Tuesday morning: the clerk looks at the picture and knows who is in charge of lamps
        time.moveTo("2026-03-10 09:00");
        assertThat(officer("ansheng-clerk").page("/case-file/" + caseNo).body()).contains("路灯不亮.jpg", photo);
        assertThat(officer("ansheng-clerk").answer(photo).headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(officer("anping-clerk").answer(photo).statusCode()).as("another community").isEqualTo(403);
        assertThat(officer("hushan-clerk").answer(photo).statusCode()).as("another sub-district").isEqualTo(404);
        officer("ansheng-clerk").complete(caseNo, "受理", Map.of("category", "URBAN", "grade", "WORRY", "contactManner", "PHONE",
                "acceptDecision", "SUMMONS", "acceptReason", "路灯由住建局维修，直接交办"));
        assertThat(file(caseNo).route()).isEqualTo(Route.SUMMONS);

        // one department by the list, neither urgent nor joint: nobody confirms, nobody has to come and meet
        officer("ansheng-clerk").complete(caseNo, "吹哨", Map.of("summonsReason", "BEYOND_POWERS", "departments", List.of("dept-housing"),
                "summonsFacts", "安胜路三盏路灯不亮", "summonsSite", "安胜路中段"));
        Tasklist.Task signing = officer(HANDLER).awaitTask(caseNo, "签收");
        assertThat(decisions(caseNo)).contains("吹哨：直接交办：住房和城乡建设局");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).list()).extracting(task -> task.getName()).containsExactly("签收");
        assertThat(signing.due()).as("two hours of work").isBetween(time.at("2026-03-10 11:00"), time.at("2026-03-10 11:01"));

        // the department sees the picture once it has taken the matter up
        assertThat(officer(HANDLER).answer(photo).statusCode()).isEqualTo(403);
        officer(HANDLER).complete(caseNo, "签收", Map.of("signInDecision", "ACCEPT", "contractLeader", "dept-housing-leader"));
        Tasklist.Task handling = officer(HANDLER).awaitTask(caseNo, "办理反馈");
        officer(HANDLER).claim(handling);
        assertThat(officer(HANDLER).answer(photo).statusCode()).isEqualTo(200);
        assertThat(officer("dept-urban-handler").answer(photo).statusCode()).as("a department that has nothing to do with it").isEqualTo(403);
        time.moveTo("2026-03-11 16:00");
        HttpResponse<String> repaired = officer(HANDLER).submit(handling, Map.of("handlingDecision", "DONE", "handlingText", "更换灯头三个，已全部点亮",
                "whistleNeeded", "NEEDED"));
        assertThat(repaired.statusCode()).as(repaired.body()).isIn(200, 204);
        officer("ansheng-clerk").complete(caseNo, "评价部门", Map.of("ratingDecision", "RATE", "ratings", List.of(Map.of("onTime", "5", "effect", "5"))));

        // the volunteer is asked, and his answer closes the case
        String visitor = anyoneOffered(caseNo, "首次回访");
        assertThat(file(caseNo).status()).isEqualTo(Status.ANSWERED);
        assertThat(merits.of(caseNo)).as("nothing is earned before the case is closed").isEmpty();
        officer(visitor).complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "EXCELLENT",
                "solved", "YES", "said", VOLUNTEER + "说：昨晚就亮了", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        awaitMail("zhendong@residents.example", "已办结");

        // his report led to a result: what points are given for stands in the register
        assertThat(merits.of(caseNo)).hasValueSatisfying(merit -> {
            assertThat(merit.channel()).isEqualTo(Channel.WECHAT);
            assertThat(merit.reporter()).isEqualTo(caseFiles.reporter(caseNo).orElseThrow().id());
            assertThat(merit.recordedAt()).isBetween(time.at("2026-03-11 16:00"), time.at("2026-03-11 16:05"));
        });
        assertThat(decisions(caseNo)).contains("积分依据：主动上报（公众号/小程序）已化解，记入积分依据").doesNotContain("吹哨确认：确认吹哨")
                .noneMatch(decision -> decision.startsWith("报到"));
        assertThat(clocks.of(caseNo)).allSatisfy(clock -> assertThat(clock.overdueAt()).as(clock.key().stage()).isNull());
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage()).contains("department-sign-in", "department-handling")
                .doesNotContain("department-arrival", "summons-confirmation");
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running);
        JsonNode trail = officer("ansheng-clerk").get("/api/v1/cases/" + caseNo).get("trail");
        assertThat(trail).as("who looked at the picture").anySatisfy(line -> {
            assertThat(line.get("actor").asText()).isEqualTo(HANDLER);
            assertThat(line.get("decision").asText()).isEqualTo("部门正在办理本案");
        });
        HttpResponse<String> late = miniProgram(Upload.of("再拍一张.jpg", picture).on(HttpRequest.newBuilder(uri("/api/v1/cases/" + caseNo + "/attachments"))));
        assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
        theFileIsInOrder(caseNo, VOLUNTEER, PHONE, "zhendong@residents.example", "差点绊倒", "昨晚就亮了", "更换灯头");
    }

    private String reported() {
        HttpResponse<String> registered = miniProgram(HttpRequest.newBuilder(uri("/api/v1/cases")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"title": "安胜路路灯不亮", "description": "%s：晚上巡逻到安胜路中段，三盏路灯不亮，老人差点绊倒", "category": "URBAN",
                         "channel": "WECHAT", "channelNo": "XCX-20260309-0017", "placeUnit": "ansheng-g2", "address": "安胜路中段",
                         "peopleAffected": 40, "reporter": {"name": "%s", "phone": "%s", "email": "zhendong@residents.example"}}"""
                        .formatted(VOLUNTEER, VOLUNTEER, PHONE))));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        return Tasklist.read(registered.body()).get("caseNo").asText();
    }

    private HttpResponse<String> miniProgram(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((MINI_PROGRAM + ":demo").getBytes(StandardCharsets.UTF_8))).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
