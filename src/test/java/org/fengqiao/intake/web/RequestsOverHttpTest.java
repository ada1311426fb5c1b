package org.fengqiao.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.fengqiao.HouseTest;
import org.fengqiao.Upload;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may be said about a case while it is handled, over HTTP. */
@HouseTest
class RequestsOverHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOTLINE = "hotline-12345";
    private static final String REASON = "{\"reason\": \"等了三天没有消息\"}";

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Documents documents;
    @Autowired
    Trail trail;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    private String demand(Channel channel) {
        return intake.receive(new NewCase("路灯不亮", "说明", Category.UTILITY, null, channel, null, "hushan", "虎山路6号楼院", null, null, 3,
                false, false, List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", null, null))),
                channel == Channel.HOTLINE ? HOTLINE : "hushan-clerk").caseFile().caseNo();
    }

    private HttpResponse<String> say(String caseNo, String what, String account, String body) {
        return say(caseNo, what, account, body, "application/json");
    }

    private HttpResponse<String> say(String caseNo, String what, String account, String body, String type) {
        return ask(HttpRequest.newBuilder().header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)), caseNo, what, account);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request, String caseNo, String what, String account) {
        try {
            return http.send(request.uri(URI.create("http://localhost:" + port + "/api/v1/cases/" + caseNo + "/" + what))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8)))
                    .build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String told) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    /** Everything that a refused request must not have touched. */
    private List<Object> written(String caseNo) {
        return List.of(trail.of(caseNo).size(), caseFiles.urges(caseNo), documents.of(caseNo).size(), caseFiles.get(caseNo),
                jdbc.sql("select count(*) from withdrawal where case_no = ?").param(caseNo).query(Integer.class).single(),
                jdbc.sql("select count(*) from notification where case_no = ?").param(caseNo).query(Integer.class).single());
    }

    private void check(String caseNo, String decision) {
        var open = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("userTask_checkWithdrawal").singleResult();
        identity.setAuthentication("hushan-clerk", List.of("hushan.clerk"), List.of("hushanlu"));
        try {
            tasks.complete(open.getId(), Map.of("withdrawalDecision", decision, "withdrawalNote", "他自己说的"));
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void theReportersChannelMayUrgeAddWithdrawAndEscalate() {
        String caseNo = demand(Channel.HOTLINE);

        HttpResponse<String> urged = say(caseNo, "urges", HOTLINE, REASON);
        HttpResponse<String> again = say(caseNo, "urges", "fengxi-supervisor", REASON);
        HttpResponse<String> added = say(caseNo, "materials", HOTLINE, "{\"text\": \"补一句：\\n三号楼也不亮\"}");
        HttpResponse<String> escalated = say(caseNo, "escalation", "hushan-g1-worker", "{\"reason\": \"有人要砸灯箱\"}");
        HttpResponse<String> withdrawn = say(caseNo, "withdrawal", HOTLINE, "{\"reason\": \"灯又亮了\"}");

        assertThat(Stream.of(urged, again, added, escalated, withdrawn).map(HttpResponse::statusCode)).containsOnly(202);
        assertThat(json(again).get("message").asText()).contains("第 2 次");
        assertThat(documents.latest(caseNo, "MATERIAL").orElseThrow().content()).containsEntry("material", "补一句：\n三号楼也不亮");
        assertThat(caseFiles.get(caseNo).supervised()).isTrue();
        assertThat(trail.of(caseNo)).extracting(entry -> entry.actor() + " " + entry.step()).contains(HOTLINE + " 催办", "fengxi-supervisor 催办",
                HOTLINE + " 补充材料", "hushan-g1-worker 矛盾升级", HOTLINE + " 撤回");
        assertThat(trail.verify(caseNo).intact()).isTrue();
        assertThat(jdbc.sql("select count(*) from act_ru_variable where text_ like '%三天%' or text_ like '%灯%'").query(Integer.class).single())
                .as("what was said stays in the register").isZero();
    }

    @Test
    void aClerkMayWriteDownThatTheReporterWithdrawsAndNobodyElse() {
        String caseNo = demand(Channel.WALK_IN);

        assertRefused(say(caseNo, "withdrawal", "hushan-secretary", REASON), 403, "只有反映人可以撤回");
        assertRefused(say(caseNo, "withdrawal", "fengxi-supervisor", REASON), 403, "只有反映人可以撤回");
        assertThat(say(caseNo, "withdrawal", "hushan-clerk", REASON).statusCode()).isEqualTo(202);
        List<Object> before = written(caseNo);
        assertRefused(say(caseNo, "withdrawal", "hushanlu-intake", REASON), 409, "正在核实");
        assertThat(written(caseNo)).isEqualTo(before);
        check(caseNo, "NOT_CONFIRMED");
        assertThat(say(caseNo, "withdrawal", "hushanlu-intake", REASON).statusCode()).isEqualTo(202);
    }

    /** Whoever shall do the work, and whoever looks on, urges nobody; the reporter asks where he told it, a supervisor himself. */
    @Test
    void onlyTheReporterAndHisSupervisorsUrge() {
        String caseNo = demand(Channel.HOTLINE);
        List<Object> before = written(caseNo);
        for (String officer : List.of("hushan-g1-worker", "hushan-secretary", "hushan-mediator", "baihe-clerk", "hushanlu-legal", "hushanlu-liaison",
                "dept-housing-handler", "dept-housing-leader", "fengxi-conference")) {
            assertRefused(say(caseNo, "urges", officer, REASON), 403, "只有反映人和督查人员可以催办");
        }
        assertThat(written(caseNo)).isEqualTo(before);

        int times = 0;
        for (String account : List.of(HOTLINE, "hushan-clerk", "hushanlu-intake", "hushanlu-commissioner", "hushanlu-leader", "hushanlu-command",
                "fengxi-command", "fengxi-supervisor")) {
            times++;
            assertThat(json(say(caseNo, "urges", account, REASON)).path("message").asText()).as(account).contains("第 " + times + " 次");
        }
    }

    /** 首问负责: who was told first is asked again. */
    @Test
    void whoRegisteredTheCaseUrgesForTheReporterToo() {
        String caseNo = intake.receive(new NewCase("路灯不亮", "说明", Category.UTILITY, null, Channel.GRID_WORKER, null, "hushan-g1", "虎山路6号楼院", null, null, 3,
                false, false, List.of()), "hushan-g1-worker").caseFile().caseNo();

        assertThat(say(caseNo, "urges", "hushan-g1-worker", REASON).statusCode()).isEqualTo(202);
        assertRefused(say(caseNo, "urges", "hushan-g2-worker", REASON), 403, "只有反映人和督查人员可以催办");
    }

    @Test
    void whatIsNobodysBusinessDoesNotExistForHim() {
        String caseNo = demand(Channel.WALK_IN);
        List<Object> before = written(caseNo);

        for (String what : List.of("urges", "withdrawal", "escalation")) {
            assertRefused(say(caseNo, what, HOTLINE, REASON), 404, "没有案件 " + caseNo);
            assertRefused(say(caseNo, what, "anping-clerk", REASON), 404, "没有案件 " + caseNo);
            assertRefused(say("20200101-HSL-0001", what, "hushan-clerk", REASON), 404, "没有案件 20200101-HSL-0001");
        }
        assertRefused(say(caseNo, "materials", HOTLINE, "{\"text\": \"材料\"}"), 404, "没有案件 " + caseNo);
        assertThat(say(caseNo, "urges", "nobody", REASON).statusCode()).isEqualTo(401);
        assertThat(written(caseNo)).isEqualTo(before);
    }

    @Test
    void aClosedCaseTakesNothingMore() {
        String caseNo = demand(Channel.HOTLINE);
        say(caseNo, "withdrawal", HOTLINE, REASON);
        check(caseNo, "CONFIRMED");
        assertThat(caseFiles.get(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(caseFiles.get(caseNo).outcome()).isEqualTo(Outcome.WITHDRAWN);
        List<Object> before = written(caseNo);

        assertRefused(say(caseNo, "urges", HOTLINE, REASON), 409, "已归档，不能再催办");
        assertRefused(say(caseNo, "materials", HOTLINE, "{\"text\": \"材料\"}"), 409, "已归档，不能再补充材料");
        assertRefused(say(caseNo, "withdrawal", HOTLINE, REASON), 409, "已归档，不能再撤回");
        assertRefused(say(caseNo, "escalation", HOTLINE, REASON), 409, "已归档，不能再报告矛盾升级");
        assertThat(written(caseNo)).isEqualTo(before);
    }

    @Test
    void whoIsNotTheReporterWithdrawsNothing() {
        String caseNo = demand(Channel.HOTLINE);
        List<Object> before = written(caseNo);

        for (String officer : List.of("hushan-g1-worker", "hushan-secretary", "baihe-clerk", "hushanlu-legal", "hushanlu-leader", "dept-housing-handler",
                "fengxi-command")) {
            assertRefused(say(caseNo, "withdrawal", officer, REASON), 403, "只有反映人可以撤回：请通过原渠道");
        }
        assertRefused(say(caseNo, "withdrawal", "wechat-fengxi", REASON), 404, "没有案件 " + caseNo);
        assertThat(written(caseNo)).isEqualTo(before);
    }

    @Test
    void aRatingAtTheWrongTimeIsRefusedAndNothingIsWritten() {
        String rating = "{\"rating\": \"BAD\", \"solved\": \"NO\", \"said\": \"没人管\"}";
        String caseNo = demand(Channel.HOTLINE);
        List<Object> before = written(caseNo);
        assertRefused(say(caseNo, "rating", HOTLINE, rating), 409, "尚未办结，不能评价");
        assertThat(written(caseNo)).isEqualTo(before);

        say(caseNo, "withdrawal", HOTLINE, REASON);
        check(caseNo, "CONFIRMED");
        jdbc.sql("update case_file set closed_at = closed_at - interval '60 days' where case_no = ?").param(caseNo).update();
        List<Object> closed = written(caseNo);
        assertRefused(say(caseNo, "rating", HOTLINE, rating), 409, "评价期已过：结案后 15 个工作日内可以评价");
        assertThat(written(caseNo)).isEqualTo(closed);
        assertThat(jdbc.sql("select count(*) from rating where case_no = ?").param(caseNo).query(Integer.class).single()).isZero();
    }

    // ── what the file of the case offers ──

    private Map<String, String> impossible(String caseNo, String account) {
        HttpResponse<String> answer = ask(HttpRequest.newBuilder().GET(), caseNo, "verbs", account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).findValuesAsText("label")).containsExactly("上传附件", "补充材料", "撤回", "矛盾升级", "回避");
        Map<String, String> reasons = new LinkedHashMap<>();
        json(answer).forEach(verb -> {
            assertThat(verb.path("possible").asBoolean()).isEqualTo(verb.path("reason").isNull());
            if (!verb.path("possible").asBoolean()) {
                reasons.put(verb.path("verb").asText(), verb.path("reason").asText());
            }
        });
        return reasons;
    }

    @ParameterizedTest
    @ValueSource(strings = {HOTLINE, "hushan-g1-worker", "hushan-clerk", "hushan-secretary", "hushan-evaluator1", "baihe-clerk", "hushanlu-intake", "hushanlu-legal",
        "dept-urban-handler", "fengxi-command"})
    void theFileOffersWhatTheDoorsLetInAndNothingElse(String account) {
        String caseNo = demand(Channel.HOTLINE);
        Map<String, String> impossible = impossible(caseNo, account);

        assertThat(say(caseNo, "materials", account, "{\"text\": \"三号楼也不亮\"}").statusCode() == 202).isNotEqualTo(impossible.containsKey("MATERIAL"));
        assertThat(say(caseNo, "escalation", account, REASON).statusCode() == 202).isNotEqualTo(impossible.containsKey("ESCALATION"));
        assertThat(say(caseNo, "recusals", account, "{\"person\": \"" + account + "\", \"kind\": \"RELATIVE\", \"reason\": \"表亲\"}").statusCode() == 201)
                .isNotEqualTo(impossible.containsKey("RECUSAL"));
        assertThat(ask(Upload.of("路灯.jpg", SampleFiles.photo("jpg")).on(HttpRequest.newBuilder()), caseNo, "attachments", account).statusCode() == 201)
                .isNotEqualTo(impossible.containsKey("ATTACHMENT"));
        assertThat(say(caseNo, "withdrawal", account, REASON).statusCode() == 202).isNotEqualTo(impossible.containsKey("WITHDRAWAL"));
        assertThat(impossible).doesNotContainKeys("MATERIAL", "ESCALATION", "ATTACHMENT");
    }

    @Test
    void whatIsNotPossibleSaysWhy() {
        String caseNo = demand(Channel.HOTLINE);
        assertThat(impossible(caseNo, "hushan-clerk")).isEmpty();
        assertThat(impossible(caseNo, "hushan-secretary")).containsOnlyKeys("WITHDRAWAL").extractingByKey("WITHDRAWAL").asString().contains("只有反映人可以撤回");
        assertThat(impossible(caseNo, "admin")).hasSize(5).containsEntry("MATERIAL", "案件不归您所在的街道或渠道");
        assertRefused(ask(HttpRequest.newBuilder().GET(), caseNo, "verbs", "anping-clerk"), 404, "没有案件 " + caseNo);

        jdbc.sql("insert into attachment (case_no, name, kind, size, sha256, added_at, added_by)"
                + " select ?, 'x.jpg', 'JPG', 1, repeat('0', 64), timestamptz '2026-01-05 09:00Z', 'hushan-clerk' from generate_series(1, 50)").param(caseNo).update();
        assertThat(impossible(caseNo, "hushan-clerk")).containsOnly(Map.entry("ATTACHMENT", "附件已满"));

        say(caseNo, "withdrawal", HOTLINE, REASON);
        assertThat(impossible(caseNo, "hushan-clerk")).containsEntry("WITHDRAWAL", "撤回请求正在核实");
        check(caseNo, "CONFIRMED");
        assertThat(impossible(caseNo, "hushan-clerk")).hasSize(5).allSatisfy((verb, reason) -> assertThat(reason).isEqualTo("案件已归档"));
    }

    /** Who takes the reporter's calls at the level that holds his case writes down that he withdraws. */
    @Test
    void theDistrictsCommandWritesDownAWithdrawalWhileTheDistrictHoldsTheCase() {
        String caseNo = demand(Channel.HOTLINE);
        assertThat(impossible(caseNo, "fengxi-command")).containsOnlyKeys("WITHDRAWAL");

        jdbc.sql("update case_file set level = 'DISTRICT' where case_no = ?").param(caseNo).update();
        assertThat(impossible(caseNo, "fengxi-command")).isEmpty();
        for (String other : List.of("fengxi-conference", "fengxi-supervisor", "hushanlu-command", "dept-urban-handler")) {
            assertRefused(say(caseNo, "withdrawal", other, REASON), 403, "只有反映人可以撤回");
        }
        assertThat(say(caseNo, "withdrawal", "fengxi-command", REASON).statusCode()).isEqualTo(202);
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(Arguments.of("{}", 422, "请填写"), Arguments.of("{\"reason\": \"　 \"}", 422, "请填写"),
                Arguments.of("{\"reason\": \"" + "长".repeat(1001) + "\"}", 422, "最多 1000 字"),
                Arguments.of("{\"reason\": \"等\\u0000\"}", 422, "控制字符"), Arguments.of("{\"reason\": \"等\\u202e\"}", 422, "控制字符"),
                Arguments.of("{\"reason\": \"等\", \"actor\": \"admin\"}", 422, "没有名为 actor 的字段"),
                Arguments.of("{\"reason\": {}}", 422, "reason"), Arguments.of("{\"reason\": ", 400, "JSON"), Arguments.of("", 400, "请求内容为空"),
                Arguments.of("[]", 400, "JSON"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBadBodyIsRefusedWithItsFieldAndNothingIsWritten(String body, int status, String told) {
        String caseNo = demand(Channel.HOTLINE);
        List<Object> before = written(caseNo);

        for (String what : List.of("urges", "withdrawal", "escalation")) {
            assertRefused(say(caseNo, what, HOTLINE, body), status, told);
        }
        assertThat(written(caseNo)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"'{}', 422, 请填写材料内容", "'{\"reason\": \"x\"}', 422, 没有名为 reason 的字段"})
    void materialWithoutTextIsRefused(String body, int status, String told) {
        assertRefused(say(demand(Channel.HOTLINE), "materials", HOTLINE, body), status, told);
    }

    @Test
    void anotherContentTypeIsRefused() {
        assertThat(say(demand(Channel.HOTLINE), "urges", HOTLINE, "reason=x", "text/plain").statusCode()).isEqualTo(415);
    }
}
