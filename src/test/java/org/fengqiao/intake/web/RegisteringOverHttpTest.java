package org.fengqiao.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegisteringOverHttpTest extends DoorTest {

    private static final String CASES = "/api/v1/cases";

    @Test
    void aDemandBecomesOneCaseWithOneProcessThatKnowsNoPersonalData() {
        HttpResponse<String> response = postJson(CASES, HOTLINE, demand().put("injury", true).toString());

        assertThat(response.statusCode()).isEqualTo(201);
        String caseNo = json(response).get("caseNo").asText();
        assertThat(caseNo).matches("[0-9]{8}-QSN-[0-9]{4}");
        assertThat(response.headers().firstValue("Location")).hasValue(CASES + "/" + caseNo);
        var process = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).singleResult();
        assertThat(process.getTenantId()).isEqualTo("qingshan");
        assertThat(runtime.getVariables(process.getId())).containsEntry("caseNo", caseNo)
                .containsEntry("title", "邻里纠纷 · 南山路6号楼院").containsEntry("category", "NEIGHBOUR")
                .containsEntry("grade", "MISC").containsEntry("channel", "HOTLINE").containsEntry("district", "testqu")
                .containsEntry("subdistrict", "qingshan").containsEntry("community", "nanshan")
                .containsEntry("hasCommunity", true).containsEntry("people", 2).containsEntry("injury", true)
                .containsEntry("settled", false).containsEntry("namedParties", false).containsEntry("mainAnswered", false)
                .containsEntry("reopenNeeded", false).containsEntry("reporterWithdrew", false).containsEntry("complaintAbout", "NONE")
                .containsEntry("round", 1).hasSize(18);
        assertThat(tasks.createTaskQuery().processInstanceId(process.getId()).taskCandidateGroup("nanshan.clerk").count())
                .isEqualTo(1);
    }

    @Test
    void anOfficerRegistersInHisOwnSubdistrictWithoutAChannelNumber() {
        ObjectNode demand = demand().put("channel", "WALK_IN").put("placeUnit", "nanshan-g1");
        demand.remove("channelNo");

        HttpResponse<String> response = postJson(CASES, CLERK, demand.toString());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("community").asText()).isEqualTo("nanshan");
    }

    @Test
    void aComplaintNamesTheUnitItIsAboutAtOrBelowThePlaceTooOrADepartment() {
        for (String complained : List.of("nanshan", "nanshan-g1", "qingshan", "dept-test")) {
            String caseNo = register(demand().put("complainedUnit", complained));

            var process = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).singleResult();
            assertThat(runtime.getVariable(process.getId(), "complaintAbout"))
                    .isEqualTo(Map.of("nanshan", "COMMUNITY", "nanshan-g1", "GRID", "qingshan", "SUBDISTRICT", "dept-test", "DEPARTMENT").get(complained));
        }
    }

    /** A clerk writes down what a grid worker has told him. */
    @Test
    void whatAGridWorkerHasSettledIsWrittenDownForWhoeverConfirmsIt() {
        ObjectNode demand = demand().put("channel", "GRID_WORKER").put("settlement", " 王小明与楼上当场说好，水管已换\n");

        String caseNo = json(postJson(CASES, CLERK, demand.toString())).path("caseNo").asText();

        var process = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).singleResult();
        assertThat(runtime.getVariables(process.getId())).containsEntry("settled", true).doesNotContainKey("settlement");
        JsonNode file = json(get(CASES + "/" + caseNo, CLERK));
        assertThat(file.at("/documents/0/kindLabel").asText()).isEqualTo("当场处理情况");
        assertThat(file.at("/documents/0/lines").toString()).isEqualTo("[{\"label\":\"怎么处理的\",\"text\":\"王小明与楼上当场说好，水管已换\"}]");
        assertThat(file.at("/trail/1/step").asText()).isEqualTo("当场处理");
        assertThat(jdbc.sql("select count(*) from handling where case_no = ?").param(caseNo).query(Integer.class).single()).as("he only wrote it down").isZero();
        assertThat(get(CASES + "/" + caseNo, NEIGHBOUR).body()).contains("王**与楼上当场说好").doesNotContain("王小明");
    }

    @Test
    void theChannelsOwnDateIsTheLastDayOfTheWholeCaseWhereItIsEarlier() {
        LocalDate day = LocalDate.now().plusDays(7);

        String caseNo = register(demand().put("replyBy", day.toString()));

        assertThat(runtime.getVariable(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).singleResult().getId(), "replyBy"))
                .isEqualTo(day.toString());
    }

    @Test
    void aKnownChannelNumberGivesTheSameCaseAlsoWhereItsDigitsAreFullWidth() {
        ObjectNode demand = demand().put("channelNo", "HT-" + System.nanoTime());
        String caseNo = register(demand);

        HttpResponse<String> again = postJson(CASES, HOTLINE, demand.toString());
        String fullWidth = demand.get("channelNo").asText().chars()
                .mapToObj(c -> c >= '0' && c <= '9' ? String.valueOf((char) (c - '0' + '０')) : String.valueOf((char) c))
                .reduce("", String::concat);
        HttpResponse<String> wide = postJson(CASES, HOTLINE, demand.put("channelNo", fullWidth).toString());

        assertThat(List.of(again.statusCode(), wide.statusCode())).containsOnly(200);
        assertThat(json(again).get("caseNo").asText()).isEqualTo(caseNo);
        assertThat(again.headers().firstValue("Location")).hasValue(CASES + "/" + caseNo);
        assertThat(json(wide).get("caseNo").asText()).isEqualTo(caseNo);
        assertThat(json(get(CASES + "/" + caseNo, HOTLINE)).get("trail")).hasSize(1);
    }

    @Test
    void sentTwentyTimesAtOnceItIsOneCaseWithOneProcess() throws Exception {
        String body = demand().toString();
        int times = 20;
        ExecutorService senders = Executors.newFixedThreadPool(times);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(senders.submit(() -> {
                start.await();
                return postJson(CASES, HOTLINE, body);
            }));
        }
        start.countDown();
        List<Integer> statuses = new ArrayList<>();
        List<String> caseNos = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
            caseNos.add(json(answer.get()).path("caseNo").asText());
        }
        senders.shutdown();

        assertThat(statuses).containsOnly(201, 200).containsOnlyOnce(201);
        assertThat(caseNos.stream().distinct()).hasSize(1);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNos.get(0)).count()).isEqualTo(1);
    }

    @Test
    void aNumberThatSomebodyElseRegisteredIsRememberedAndReadableForTheChannel() {
        ObjectNode demand = demand();
        String caseNo = json(postJson(CASES, CLERK, demand.toString())).get("caseNo").asText();
        assertThat(get(CASES + "/" + caseNo, HOTLINE).statusCode()).isEqualTo(404);

        HttpResponse<String> again = postJson(CASES, HOTLINE, demand.toString());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(get(CASES + "/" + caseNo, HOTLINE)).at("/trail/1/decision").asText()).isEqualTo("再次收到：12345热线");
    }

    @Test
    void aChannelAccountRegistersForItsOwnChannelOnly() {
        HttpResponse<String> response = postJson(CASES, HOTLINE, demand().put("channel", "PETITION").toString());

        assertProblem(response, 403, "渠道账号只能登记本渠道（12345热线）的诉求");
    }

    @Test
    void aChannelAccountMustGiveTheNumberThatMakesSendingAgainHarmless() {
        ObjectNode demand = demand();
        demand.remove("channelNo");

        assertThat(fields(assertProblem(postJson(CASES, HOTLINE, demand.toString()), 422, "请填写渠道编号")))
                .containsExactly("channelNo");
    }

    @Test
    void anOfficerOfAnotherSubdistrictMayNotRegisterHere() {
        assertProblem(postJson(CASES, STRANGER, demand().toString()), 403, "您不属于该街道，不能在那里登记");
        assertProblem(postJson(CASES, ADMIN, demand().toString()), 403, "您不属于该街道，不能在那里登记");
    }

    @Test
    void aNumberUsedInAnotherSubdistrictOpensNoWindowIntoIt() {
        ObjectNode demand = demand();
        String caseNo = register(demand);

        HttpResponse<String> response = postJson(CASES, STRANGER, demand.put("placeUnit", "beihe").toString());

        assertProblem(response, 409, "该渠道编号已用于其他街道的案件，请核对编号");
        assertThat(response.body()).doesNotContain(caseNo);
        assertThat(jdbc.sql("select count(*) from trail where case_no = ?").param(caseNo).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void aProcessThatDoesNotStartLeavesNoCaseBehind() {
        ObjectNode demand = demand().put("placeUnit", "qingshan");
        // a suspended definition starts nothing, and that shows only after the case was written
        repository.suspendProcessDefinitionByKey("case-lifecycle");
        try {
            HttpResponse<String> response = postJson(CASES, HOTLINE, demand.toString());

            JsonNode problem = assertProblem(response, 500, null);
            assertThat(problem.get("detail").asText()).startsWith("系统出错，未作任何更改")
                    .contains(problem.get("requestId").asText());
            assertThat(response.headers().firstValue("X-Request-Id")).hasValue(problem.get("requestId").asText());
            assertThat(response.body()).doesNotContain("suspended", "Exception", "camunda");
        } finally {
            repository.activateProcessDefinitionByKey("case-lifecycle");
        }
        assertThat(postJson(CASES, HOTLINE, demand.toString()).statusCode()).isEqualTo(201);
    }

    static Stream<Arguments> wrongFields() {
        String tooLong = "长".repeat(4001);
        return Stream.of(
                wrong("category", d -> d.put("category", "POTHOLES"), "URBAN、NEIGHBOUR"),
                wrong("category", d -> d.remove("category"), "请填写诉求类别"),
                wrong("grade", d -> d.put("grade", "HUGE"), "MAJOR、HARD、URGENT、WORRY、MISC"),
                wrong("channel", d -> d.put("channel", "PIGEON"), "HOTLINE"),
                wrong("title", d -> d.remove("title"), "请填写标题"),
                wrong("title", d -> d.put("title", "　 "), "请填写标题"),
                wrong("title", d -> d.put("title", "长".repeat(101)), "标题最多 100 字"),
                wrong("title", d -> d.put("title", "漏\u0000水"), "控制字符"),
                wrong("title", d -> d.put("title", "漏\n水"), "换行"),
                wrong("title", d -> d.put("title", "漏\u202e水"), "控制字符"),
                wrong("description", d -> d.put("description", tooLong), "诉求内容最多 4000 字"),
                wrong("description", d -> d.put("description", "漏水\u0007"), "控制字符"),
                wrong("peopleAffected", d -> d.put("peopleAffected", 0), "涉及人数至少为 1"),
                wrong("peopleAffected", d -> d.put("peopleAffected", -3), "涉及人数至少为 1"),
                wrong("peopleAffected", d -> d.remove("peopleAffected"), "请填写涉及人数"),
                wrong("peopleAffected", d -> d.put("peopleAffected", 99_999_999_999L), "超出"),
                wrong("peopleAffected", d -> d.put("peopleAffected", 2.5), "整数"),
                wrong("peopleAffected", d -> d.put("peopleAffected", "２３"), "整数"),
                wrong("secret", d -> d.put("secret", "是"), "true 或 false"),
                wrong("placeUnit", d -> d.remove("placeUnit"), "请填写所属街道"),
                wrong("placeUnit", d -> d.put("placeUnit", "nowhere"), "请选择所属街道"),
                wrong("placeUnit", d -> d.put("placeUnit", "testqu"), "请选择所属街道"),
                wrong("placeUnit", d -> d.put("placeUnit", "nan\u0000shan"), "无效"),
                wrong("address", d -> d.put("address", ""), "请填写事发地点"),
                wrong("channelNo", d -> d.put("channelNo", "A".repeat(65)), "1–64"),
                wrong("complainedUnit", d -> d.put("complainedUnit", "dongshan"), "投诉的单位须为事发地点所属"),
                wrong("complainedUnit", d -> d.put("complainedUnit", "testqu"), "投诉的单位须为事发地点所属"),
                wrong("replyBy", d -> d.put("replyBy", "2026-13-45"), "答复期限须形如"),
                wrong("replyBy", d -> d.put("replyBy", "10日内"), "答复期限须形如"),
                wrong("complainedUnit", d -> d.put("complainedUnit", "南山社区"), "投诉的单位无效"),
                wrong("latitude", d -> d.put("latitude", 91.5), "纬度"),
                wrong("longitude", d -> d.put("longitude", new java.math.BigDecimal("1E-999999")), "经度"),
                wrong("reporter.phone", d -> ((ObjectNode) d.get("reporter")).put("phone", "晚上再打"), "电话号码"),
                wrong("reporter.email", d -> ((ObjectNode) d.get("reporter")).put("email", "nobody"), "电子邮箱格式不正确，应形如 name@example.com"),
                wrong("reporter.email", d -> ((ObjectNode) d.get("reporter")).put("email", "wang@example"), "电子邮箱格式不正确"),
                wrong("reporter.email", d -> ((ObjectNode) d.get("reporter")).put("email", "wang,li@example.org"), "电子邮箱格式不正确"),
                wrong("reporter.email", d -> ((ObjectNode) d.get("reporter")).put("email", ""), "电子邮箱格式不正确"),
                wrong("settlement", d -> d.put("channel", "HOTLINE").put("settlement", "已经说好"), "只用于网格排查，或由网格员本人登记"),
                wrong("reporter.name", d -> ((ObjectNode) d.get("reporter")).put("name", "王\u0000"), "控制字符"),
                wrong("reporter", d -> d.put("reporter", "王小明"), "类型"),
                wrong("reporter.nickname", d -> ((ObjectNode) d.get("reporter")).put("nickname", "明明"), "没有名为 nickname 的字段"),
                wrong("parties[0].role", d -> d.putArray("parties").addObject().put("role", "REPORTER"), "COUNTERPARTY"),
                wrong("status", d -> d.put("status", "CLOSED"), "没有名为 status 的字段"));
    }

    private static Arguments wrong(String field, Consumer<ObjectNode> change, String told) {
        return Arguments.of(field, change, told);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrongFields")
    void aWrongFieldIsNamedAndNothingIsWritten(String field, Consumer<ObjectNode> change, String told) {
        ObjectNode demand = demand();
        change.accept(demand);
        int before = cases();

        HttpResponse<String> response = postJson(CASES, HOTLINE, demand.toString());

        JsonNode problem = assertProblem(response, 422, null);
        assertThat(fields(problem)).contains(field);
        assertThat(problem.get("errors").toString()).contains(told);
        assertThat(cases()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(value = {"''| 请写明网格员怎么处理的", "' 　'| 请写明网格员怎么处理的", "长| 怎么处理的最多 2000 字", "'说\u202e好'| 控制字符"}, delimiter = '|')
    void whoSaysThatItIsSettledSaysHow(String settlement, String told) {
        int before = cases();

        JsonNode problem = assertProblem(postJson(CASES, CLERK, demand().put("channel", "GRID_WORKER")
                .put("settlement", settlement.equals("长") ? "长".repeat(2001) : settlement).toString()), 422, null);

        assertThat(fields(problem)).containsExactly("settlement");
        assertThat(problem.get("errors").toString()).contains(told);
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void halfACharacterAndDeepNestingAreRefusedInTheirField() {
        String half = demand().put("title", "HALF").toString().replace("HALF", "漏\\ud800水");
        String deep = demand().set("parties", JSON.createArrayNode()).toString()
                .replace("\"parties\":[]", "\"parties\":" + "[".repeat(5000) + "]".repeat(5000));

        assertThat(fields(assertProblem(postJson(CASES, HOTLINE, half), 422, null))).containsExactly("title");
        assertThat(fields(assertProblem(postJson(CASES, HOTLINE, deep), 422, null))).containsExactly("parties[0]");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ObjectNode demand = demand().put("category", "POTHOLES").put("peopleAffected", 0);
        demand.remove("title");

        JsonNode problem = assertProblem(postJson(CASES, HOTLINE, demand.toString()), 422, "有 3 处需要更正");

        assertThat(fields(problem)).containsExactly("category", "peopleAffected", "title");
    }

    static Stream<Arguments> brokenBodies() {
        String good = demand().toString();
        return Stream.of(
                Arguments.of("truncated", good.substring(0, good.length() - 20), "JSON 不完整，在第 1 行第"),
                Arguments.of("malformed", "{\n \"title\": oops}", "JSON 格式有误：第 2 行第"),
                Arguments.of("two documents", good + good, "只能是一个 JSON 对象"),
                Arguments.of("the same field twice", "{\"title\":\"一\",\"title\":\"二\"}", "JSON 格式有误"),
                Arguments.of("a list", "[" + good + "]", "只能是一个 JSON 对象"),
                Arguments.of("empty", "", "请求内容为空"),
                Arguments.of("nested deep", "[".repeat(50_000) + "]".repeat(50_000), "只能是一个 JSON 对象"),
                Arguments.of("a number too long", "{\"peopleAffected\":" + "9".repeat(2000) + "}", "数字"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    void brokenJsonIsRefusedWithThePlaceWhereItBreaks(String what, String body, String told) {
        JsonNode problem = assertProblem(postJson(CASES, HOTLINE, body), 400, null);

        assertThat(problem.get("detail").asText()).contains(told);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] gbk = demand().toString().getBytes(java.nio.charset.Charset.forName("GBK"));

        HttpResponse<String> response = send(to(CASES, HOTLINE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gbk)));

        assertProblem(response, 400, null);
    }

    @Test
    void anotherContentTypeIsRefused() {
        HttpResponse<String> response = send(to(CASES, HOTLINE).header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(demand().toString())));

        assertProblem(response, 415, "请以 Content-Type: application/json 提交");
    }

    @Test
    void anotherAnswerThanJsonCannotBeHad() {
        assertProblem(send(to(CASES, HOTLINE).header("Content-Type", "application/json").header("Accept", "image/png")
                .POST(HttpRequest.BodyPublishers.ofString(demand().toString()))), 406, null);
    }

    @Test
    void anotherMethodIsRefused() {
        HttpResponse<String> response = send(to(CASES, HOTLINE).DELETE());

        assertProblem(response, 405, "此地址不支持 DELETE，可用：POST");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        String large = demand().put("description", "长".repeat(200_000)).toString();

        assertProblem(postJson(CASES, HOTLINE, large), 413, "请求内容不得超过 256 KB");
        assertProblem(send(to(CASES, HOTLINE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))), 413, "请求内容不得超过 256 KB");
    }

    private JsonNode assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).containsPattern("\\p{IsHan}");
        assertThat(problem.get("detail").asText()).containsPattern("\\p{IsHan}");
        if (detail != null) {
            assertThat(problem.get("detail").asText()).isEqualTo(detail);
        }
        return problem;
    }

    private int cases() {
        return jdbc.sql("select count(*) from case_file").query(Integer.class).single();
    }
}
