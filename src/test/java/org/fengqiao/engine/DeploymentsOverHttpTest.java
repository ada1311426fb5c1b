package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentsOverHttpTest extends OwnersHouse {

    private static final String DEADLINES = "processes/deadlines/deadlines.dmn";

    @Test
    void aProcessOwnerDeploysATableOrAProcessWithItsForms() {
        HttpResponse<String> table = deploy(OWNER, changed(files(DEADLINES), "deadlines.dmn", "<text>150</text>", "<text>160</text>"));
        assertThat(table.statusCode()).as(table.body()).isEqualTo(200);

        HttpResponse<String> process = deploy(OWNER, changed(process("second-opinion"), "second-opinion.bpmn", "name=\"加签", "name=\"加签（试）"));
        assertThat(process.statusCode()).as(process.body()).isEqualTo(200);
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("second-opinion").latestVersion().singleResult().getVersion()).isGreaterThan(1);
    }

    @Test
    void aFieldThatAProcessOwnerHasAddedIsTakenBackByDeployingTheOriginal() {
        String field = "{\"type\": \"textfield\", \"id\": \"second_opinion_basis\", \"key\": \"opinionBasis\", \"label\": \"依据\", \"validate\": {\"maxLength\": 100}},";
        HttpResponse<String> added = deploy(OWNER, changed(process("second-opinion"), "second-opinion.form", "\"components\": [", "\"components\": [" + field));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);

        HttpResponse<String> back = deploy(OWNER, process("second-opinion"));

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(json(back).get("deployedProcessDefinitions")).hasSize(1);
        HttpResponse<String> without = deploy(OWNER, changed(process("second-opinion"), "second-opinion.form", "\"opinionText\"", "\"opinion\""));
        assertThat(without.body()).contains("少了字段 opinionText，系统按这个键取值");
    }

    @Test
    void anOfficerDeploysNothingThroughAnyDoor() {
        Set<String> before = deployments();
        Map<String, String> table = changed(files(DEADLINES), "deadlines.dmn", "<text>150</text>", "<text>170</text>");

        assertThat(deploy(OFFICER, table).statusCode()).isEqualTo(403);
        assertThat(deploy(null, table).statusCode()).isEqualTo(401);
        assertThat(throughTheWebapps(OFFICER, table).statusCode()).isEqualTo(403);
        assertThat(throughTheWebapps(null, table).statusCode()).isEqualTo(401);
        assertThat(deployments()).isEqualTo(before);
    }

    @Test
    void theWebappsDoorChecksAsWell() {
        Set<String> before = deployments();

        HttpResponse<String> refused = throughTheWebapps(OWNER, files("processes/second-opinion/second-opinion.bpmn"));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains("没有随流程一起部署");
        assertThat(deployments()).isEqualTo(before);
    }

    @Test
    void aDeploymentOnceMoreIsCheckedAsWell() {
        // put there by the house itself, which is not asked
        Deployment old = repository.createDeployment().name("旧的").addString("second-opinion.bpmn",
                files("processes/second-opinion/second-opinion.bpmn").get("second-opinion.bpmn").replace("${giveOpinion}", "${giveAdvice}")).deploy();
        Set<String> before = deployments();

        HttpResponse<String> refused = send(to("/engine-rest/deployment/" + old.getId() + "/redeploy", OWNER).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("系统里没有动作 giveAdvice");
        assertThat(deployments()).isEqualTo(before);
    }

    static Stream<Mistake> mistakes() {
        String opinion = "second-opinion.bpmn";
        String triage = "eight-post-triage.bpmn";
        String message = "<bpmn:message ";
        return Stream.of(
                new Mistake("no form", files("processes/second-opinion/second-opinion.bpmn"), "second-opinion.bpmn · userTask_", "表单 second-opinion 没有随流程一起部署"),
                new Mistake("component", changed(process("second-opinion"), "second-opinion.form", "\"textarea\"", "\"filepicker\""), "second-opinion.form · ", "任务列表显示不了 filepicker 组件"),
                new Mistake("list", changed(process("second-opinion"), "second-opinion.form", "\"textarea\"", "\"dynamiclist\""), "second-opinion.form · ", "不用动态列表"),
                new Mistake("rows overlap", changed(files(DEADLINES), "deadlines.dmn", "<text>false</text>", "<text>-</text>"), "deadlines.dmn · 第 1 行（首次受理，从登记到受理决定：快办）", "与第 2 行（首次受理，从登记到受理决定：一般）重叠"),
                new Mistake("unreadable cell", changed(files(DEADLINES), "deadlines.dmn", "<text>&quot;MINUTES&quot;</text>", "<text>&quot;MINUTES</text>"), "deadlines.dmn · 第 1 行", "这一格系统读不懂"),
                new Mistake("amount", changed(files(DEADLINES), "deadlines.dmn", "<text>30</text>", "<text>-30</text>"), "deadlines.dmn · 第 1 行", "数量（amount）须是大于 0 的数"),
                new Mistake("row gone", changed(files(DEADLINES), "deadlines.dmn", "&quot;first-acceptance&quot;", "&quot;first-look&quot;"), "deadlines.dmn · deadlines", "少了 first-acceptance 的行"),
                new Mistake("bean", changed(process("second-opinion"), opinion, "${giveOpinion}", "${giveAdvice}"), opinion + " · ", "系统里没有动作 giveAdvice"),
                new Mistake("foreign bean", changed(process("second-opinion"), opinion, "${opinionGroup}", "${environment.getProperty('x')}"), opinion + " · ", "系统里没有 environment"),
                new Mistake("inside", changed(process("second-opinion"), opinion, "${opinionGroup}", "${environment.systemEnvironment}"), opinion + " · ", "environment 是系统内部的"),
                new Mistake("way out", changed(process("second-opinion"), opinion, "${opinionGroup}", "${''.getClass().forName('x')}"), opinion + " · ", "表达式里不能这样写"),
                new Mistake("class", changed(process("second-opinion"), opinion, "delegateExpression=\"${giveOpinion}\"", "class=\"java.lang.Runtime\""), opinion + " · ", "不写 Java 类名"),
                new Mistake("group", changed(process("second-opinion"), opinion, "${opinionGroup}", "hushan.gardener"), opinion + " · userTask_", "组织里没有岗位 hushan.gardener"),
                new Mistake("queue", changed(process("eight-post-triage"), triage, "'triage-intake'", "'triage-entry'"), triage + " · userTask_", "派件表（assign-queue）里没有环节 triage-entry"),
                new Mistake("role", changed(files("processes/assign-queue/assign-queue.dmn"), "assign-queue.dmn", "\"clerk\"", "\"gardener\""), "assign-queue.dmn · 第 1 行", "组织里没有角色 gardener"),
                new Mistake("clock", changed(process("second-opinion"), opinion, "'second-opinion'", "'third-opinion'"), opinion + " · ", "时限表（deadlines）里没有环节 third-opinion"),
                new Mistake("messages", changed(process("eight-post-triage"), triage, message, "<bpmn:message id=\"message_again\" name=\"" + firstMessage(triage) + "\"/>" + message), triage + " · ", "定义了两次"),
                new Mistake("time to live", changed(process("second-opinion"), opinion, "camunda:historyTimeToLive=\"P3650D\"", ""), opinion + " · second-opinion（", "没有填写历史保留时间"),
                new Mistake("unparsable", Map.of("broken.bpmn", "<definitions"), "broken.bpmn · 第 1 行", "不是完整的 XML"),
                new Mistake("unparsable form", changed(process("second-opinion"), "second-opinion.form", "\"components\":", "\"components\""), "second-opinion.form · 第 ", "不是完整的 JSON"),
                new Mistake("another kind", Map.of("notes.txt", "x"), "notes.txt · 文件名", "只接收 .bpmn、.dmn、.form"),
                new Mistake("called process", changed(process("eight-post-triage"), triage, "calledElement=\"post-handling\"", "calledElement=\"post-work\""), triage + " · callActivity_", "没有流程 post-work"),
                new Mistake("condition", changed(process("second-opinion"), opinion, "sourceRef=\"event_", "sourceRef=\"nowhere_"), opinion + " · ", "一端没有接上"));
    }

    private static String firstMessage(String file) {
        String text = process(file.replace(".bpmn", "")).get(file);
        return text.substring(text.indexOf("<bpmn:message ")).replaceFirst("(?s)^[^>]*?name=\"([^\"]*)\".*", "$1");
    }

    private record Mistake(String name, Map<String, String> files, String place, String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlaceAndNothingIsStored(Mistake mistake) {
        Set<String> before = deployments();
        long processes = repository.createProcessDefinitionQuery().count();
        long decisions = repository.createDecisionDefinitionQuery().count();

        HttpResponse<String> refused = deploy(OWNER, mistake.files());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).startsWith("部署没有通过检查，什么都没有保存，共 ").contains(mistake.place(), mistake.reason());
        assertThat(json(refused).get("errors")).isNotEmpty();
        assertThat(deployments()).isEqualTo(before);
        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(processes);
        assertThat(repository.createDecisionDefinitionQuery().count()).isEqualTo(decisions);
    }

    @Test
    void nobodyDeploysInTheNameOfTheHouseOrForOneSubdistrict() {
        Map<String, String> table = changed(files(DEADLINES), "deadlines.dmn", "<text>150</text>", "<text>180</text>");

        HttpResponse<String> asHouse = send(upload(to("/engine-rest/deployment/create", OWNER), table, Map.of("deployment-source", "fengqiao")));
        HttpResponse<String> forOne = send(upload(to("/engine-rest/deployment/create", "admin"), table, Map.of("tenant-id", "hushanlu")));

        assertThat(asHouse.statusCode()).isEqualTo(400);
        assertThat(asHouse.body()).contains("来源 fengqiao 只用于随系统发布的流程");
        assertThat(forOne.statusCode()).as(forOne.body()).isEqualTo(400);
        assertThat(forOne.body()).contains("请不要填写租户");
    }

    /** A deployment takes its running cases along when it goes. */
    @Test
    void aProcessOwnerDoesNotDeleteDeployments() {
        deploy(OWNER, changed(files(DEADLINES), "deadlines.dmn", "<text>150</text>", "<text>190</text>"));
        String id = repository.createDeploymentQuery().deploymentName("试改").singleResult().getId();

        assertThat(send(to("/engine-rest/deployment/" + id + "?cascade=true", OWNER).DELETE()).statusCode()).isEqualTo(403);
        assertThat(repository.createDeploymentQuery().deploymentId(id).count()).isEqualTo(1);
    }

    private HttpResponse<String> throughTheWebapps(String account, Map<String, String> files) {
        CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        String app = OWNER.equals(account) ? "cockpit" : "tasklist";
        try {
            browser.send(to("/camunda/app/" + app + "/default/", null).GET().build(), HttpResponse.BodyHandlers.ofString());
            if (account != null) {
                HttpResponse<String> login = browser.send(to("/camunda/api/admin/auth/user/default/login/" + app, null).header("X-XSRF-TOKEN", token(cookies))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + account + "&password=" + PASSWORD)).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
            }
            browser.send(to("/camunda/app/" + app + "/default/", null).GET().build(), HttpResponse.BodyHandlers.ofString());
            return browser.send(upload(to("/camunda/api/engine/engine/default/deployment/create", null).header("X-XSRF-TOKEN", token(cookies)), files, Map.of())
                    .build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .reduce((older, newer) -> newer).orElseThrow().getValue();
    }
}
