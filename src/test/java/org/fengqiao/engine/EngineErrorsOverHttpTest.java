package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineErrorsOverHttpTest extends DoorTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private String trialTask() {
        var instance = runtime.createProcessInstanceByKey("door-trial")
                .setVariables(Variables.createVariables().putValue("subdistrict", "qingshan")).execute();
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult().getId();
    }

    @ParameterizedTest
    @CsvSource({"submit-form", "complete"})
    void aFormThatIsRefusedTellsTheOfficerInChineseAndLeavesTheTask(String operation) {
        String task = trialTask();
        Browser browser = new Browser(CLERK);

        HttpResponse<String> empty = browser.postJson(ENGINE + "/task/" + task + "/" + operation, form(Map.of()));
        assertAnswer(empty, 400, "请填写意见");
        assertThat(json(empty).get("errors")).hasToString("[{\"field\":\"opinion\",\"message\":\"请填写意见\"}]");
        assertThat(json(empty).has("detail")).isFalse();
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);

        HttpResponse<String> filled = browser.postJson(ENGINE + "/task/" + task + "/" + operation,
                form(Map.of("opinion", "同意")));
        assertThat(filled.statusCode()).as(filled.body()).isEqualTo(204);

        assertAnswer(browser.postJson(ENGINE + "/task/" + task + "/" + operation, form(Map.of("opinion", "同意"))), 404,
                "任务已被办结或不存在");
        assertAnswer(browser.send(to(ENGINE + "/task/" + task).GET()), 404, "任务已被办结或不存在");
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Arguments.of("invalid", 400, "意见不成立"), Arguments.of("conflict", 409, "案件已归档"),
                Arguments.of("notAllowed", 403, "您办理过此案，不能评估"), Arguments.of("notFound", 404, "没有这份协议"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatAListenerRefusesReachesTheOfficer(String trouble, int status, String message) {
        String task = trialTask();

        HttpResponse<String> response = new Browser(CLERK).postJson(ENGINE + "/task/" + task + "/submit-form",
                form(Map.of("opinion", "同意", "trouble", trouble)));

        assertAnswer(response, status, message);
        assertThat(fields(json(response))).isEqualTo(trouble.equals("invalid") ? List.of("opinion") : List.of());
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
    }

    @Test
    void whatNobodyForesawIsToldWithANumberAndNothingOfTheInside() {
        HttpResponse<String> response = new Browser(CLERK).postJson(ENGINE + "/task/" + trialTask() + "/submit-form",
                form(Map.of("opinion", "同意", "trouble", "unforeseen")));

        assertThat(response.statusCode()).isEqualTo(500);
        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(json(response).get("message").asText()).isEqualTo("系统出错，未作任何更改。请将编号 " + id + " 告知系统管理员");
        assertThat(response.body()).doesNotContain("inside of the house", "Exception while", "doorTrial");
    }

    @Test
    void aCharacterTheDatabaseCannotKeepIsTheOfficersMistakeNotOurs() {
        HttpResponse<String> response = new Browser(CLERK).postJson(ENGINE + "/task/" + trialTask() + "/submit-form",
                form(Map.of("opinion", "同意", "remark", "a\u0000b")));
        HttpResponse<String> tooLong = new Browser(CLERK).postJson(ENGINE + "/task/" + trialTask() + "/submit-form",
                form(Map.of("opinion", "同意", "remark", "长".repeat(5000))));

        assertAnswer(response, 400, "内容含有无法保存的字符，请删除后重新提交");
        assertAnswer(tooLong, 400, "有内容过长，请缩短后重新提交");
    }

    @Test
    void startingInTheWrongPlaceIsRefusedInChinese() {
        Browser browser = new Browser(CLERK);
        String start = ENGINE + "/process-definition/key/case-lifecycle/submit-form";

        HttpResponse<String> nowhere = browser.postJson(start, form(Map.of()));
        assertAnswer(nowhere, 400, "请选择所属街道、社区或网格");
        assertThat(fields(json(nowhere))).containsExactly("placeUnit");
        assertAnswer(browser.postJson(start, form(Map.of("placeUnit", "nowhere"))), 400, "请选择所属街道、社区或网格");
        assertAnswer(browser.postJson(start, form(Map.of("placeUnit", "beihe"))), 403, "您不属于该街道，不能在那里登记");
    }

    @Test
    void whatTheFormDoesNotAskForIsRefusedAndNamed() {
        HttpResponse<String> response = new Browser(CLERK).postJson(ENGINE + "/task/" + trialTask() + "/submit-form",
                form(Map.of("opinion", "同意", "assessment", "好")));

        assertAnswer(response, 400, "表单没有这一项");
        assertThat(fields(json(response))).containsExactly("assessment");
    }

    @Test
    void severalThingsThatAreWrongAreToldInOneAnswer() {
        HttpResponse<String> response = new Browser(CLERK).postJson(ENGINE + "/task/" + trialTask() + "/submit-form",
                form(Map.of("opinion", "同".repeat(21), "remark", "记".repeat(6001))));

        assertAnswer(response, 400, "意见最多 20 字；备注最多 6000 字");
        assertThat(fields(json(response))).containsExactly("opinion", "remark");
    }

    @Test
    void whatAnOfficerHasNoRightToIsRefusedInChinese() {
        HttpResponse<String> response = new Browser(NEIGHBOUR).postJson(ENGINE + "/task/" + trialTask() + "/complete",
                form(Map.of("opinion", "同意")));

        assertThat(response.statusCode()).as(response.body()).isIn(403, 404);
        assertThat(json(response).get("message").asText()).containsPattern("\\p{IsHan}");
        // Tasklist looks for it
        assertThat(json(response).get("type").asText()).isEqualTo("AuthorizationException");
    }

    @Test
    void malformedRequestsAreAnsweredInChinese() {
        Browser browser = new Browser(CLERK);
        String task = trialTask();

        for (HttpResponse<String> response : List.of(browser.postJson(ENGINE + "/task/" + task + "/complete", "{\"variables\":"),
                browser.postJson(ENGINE + "/task/" + task + "/complete", "{\"nonsense\":1}"),
                browser.postJson(ENGINE + "/task", "{\"sorting\":[{\"sortBy\":\"colour\",\"sortOrder\":\"asc\"}]}"),
                browser.postJson(ENGINE + "/task/" + task + "/complete",
                        "{\"variables\":{\"n\":{\"value\":\"x\",\"type\":\"Integer\"}}}"))) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(json(response).get("message").asText()).containsPattern("\\p{IsHan}");
            assertThat(response.body()).doesNotContain("Cannot ", "Unrecognized", "Unexpected");
        }
    }

    @Test
    void aHeaderThatCannotBeReadIsAMistakeOfWhoSentIt() {
        Browser browser = new Browser(CLERK);

        assertAnswer(browser.send(to(ENGINE + "/task").header("Accept-Language", "bytes=0-")), 400, "请求头有误，无法读取");
    }

    @Test
    void processOwnersKeepTheEnginesOwnWords() {
        HttpResponse<String> response = get("/engine-rest/task?sortBy=colour&sortOrder=asc", PROCESS_OWNER);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("message").asText()).containsPattern("\\p{IsHan}");
        assertThat(json(response).get("detail").asText()).contains("colour");
    }

    @Test
    void twoOfficersWhoFinishTheSameTaskAtOnceAreOneWhoDidAndOneWhoHearsIt() throws Exception {
        ExecutorService officers = Executors.newFixedThreadPool(2);
        List<Browser> browsers = List.of(new Browser(CLERK), new Browser(OTHER_CLERK));
        for (int round = 0; round < 10; round++) {
            String task = trialTask();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (Browser browser : browsers) {
                answers.add(officers.submit(() -> {
                    start.await();
                    return browser.postJson(ENGINE + "/task/" + task + "/complete", form(Map.of("opinion", "同意")));
                }));
            }
            start.countDown();
            List<HttpResponse<String>> responses = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                responses.add(answer.get());
            }
            assertThat(responses.stream().filter(response -> response.statusCode() == 204)).hasSize(1);
            HttpResponse<String> late = responses.stream().filter(response -> response.statusCode() != 204).findFirst()
                    .orElseThrow();
            assertThat(late.statusCode()).as(late.body()).isIn(404, 409);
            assertThat(json(late).get("message").asText()).isIn("该任务刚被他人处理，请刷新", "任务已被办结或不存在");
        }
        officers.shutdown();
    }

    @Test
    void aModelThatCannotBeReadIsRefusedWithItsReason() {
        String boundary = "x-boundary-x";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nbroken\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"broken.bpmn\"\r\n\r\n<definitions/>\r\n--"
                + boundary + "--\r\n";

        HttpResponse<String> response = send(to("/engine-rest/deployment/create", PROCESS_OWNER)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).get("message").asText()).startsWith("部署没有通过检查，什么都没有保存").contains("broken.bpmn · 文件：不是合规的 BPMN");
    }

    private static void assertAnswer(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = json(response);
        assertThat(body.get("message").asText()).isEqualTo(message);
    }
}
