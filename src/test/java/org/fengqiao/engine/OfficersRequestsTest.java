package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.intake.Intake;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine's REST API takes from an officer who knows more addresses than Tasklist uses. */
@HouseTest
class OfficersRequestsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String CLERK = "hushan-clerk";
    private static final String COLLEAGUE = "hushan-clerk2";
    private static final Map<String, Tasklist> SIGNED_IN = new HashMap<>();
    /** A task that every request tried on it leaves as it is. */
    private static Task untouched;

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    IdentityService identity;
    @Autowired
    Trail trail;

    private Tasklist tasklist(String person) {
        return SIGNED_IN.computeIfAbsent(person, id -> Tasklist.signedIn(port, id, "demo"));
    }

    private CaseFile demand() {
        return intake.receive(new NewCase("污水管道堵塞", "说明", Category.UTILITY, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院",
                null, null, 60, false, false, List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", null, null))), CLERK).caseFile();
    }

    private Task accept(CaseFile file) {
        return tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).taskDefinitionKey("userTask_acceptCase").singleResult();
    }

    private HttpResponse<String> post(String person, String path, Object body) {
        return tasklist(person).post(ENGINE + path, body);
    }

    private void claim(String person, Task task) {
        assertThat(post(person, "/task/" + task.getId() + "/claim", Map.of("userId", person)).statusCode()).isEqualTo(204);
    }

    private static Map<String, Object> form(Object... namesAndValues) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put((String) namesAndValues[i], Map.of("value", namesAndValues[i + 1]));
        }
        return Map.of("variables", variables);
    }

    private static Map<String, Object> acceptance() {
        return Map.of("category", "UTILITY", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision", "CONSULTATION",
                "acceptReason", "已核实");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Tasklist.read(answer.body()).path("message").asText()).contains(message);
        assertThat(Tasklist.read(answer.body()).path("requestId").asText()).isNotEmpty();
    }

    private List<Authorization> rights(String person, Task task) {
        return authorizations.createAuthorizationQuery().userIdIn(person).resourceType(Resources.TASK).resourceId(task.getId()).list();
    }

    @Test
    void aStepIsTakenFromTheQueueFilledInAndDoneAsTasklistDoesIt() {
        CaseFile file = demand();
        Tasklist clerk = tasklist(CLERK);

        Tasklist.Task task = clerk.awaitTask(file.caseNo(), "受理");
        clerk.claim(task);
        assertThat(clerk.answer(ENGINE + "/task/" + task.id() + "/deployed-form").body()).contains("acceptDecision");
        assertThat(clerk.formVariables(task).has("caseNo")).isTrue();
        HttpResponse<String> done = clerk.submit(task, acceptance());

        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(accept(file)).isNull();
        assertThat(post(CLERK, "/task/count", Map.of()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claim", "/claim/"})
    void nobodyTakesATaskForAColleague(String claim) {
        Task task = accept(demand());

        assertRefused(post(CLERK, "/task/" + task.getId() + claim, Map.of("userId", COLLEAGUE)), 403, "只能自己领取");
        claim(COLLEAGUE, task);
        // without a name the engine would put the colleague's task back
        assertRefused(post(CLERK, "/task/" + task.getId() + claim, Map.of()), 403, "只能自己领取");

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo(COLLEAGUE);
    }

    @Test
    void anOfficerPutsHisOwnTaskBackAndTheTrailKnows() {
        CaseFile file = demand();
        Task task = accept(file);
        claim(CLERK, task);
        assertThat(rights(CLERK, task)).hasSize(1);

        assertRefused(post(COLLEAGUE, "/task/" + task.getId() + "/unclaim", Map.of()), 403, "只能放回自己领取的任务");
        HttpResponse<String> answer = post(CLERK, "/task/" + task.getId() + "/unclaim", Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(accept(file).getAssignee()).isNull();
        assertThat(rights(CLERK, task)).isEmpty();
        assertThat(trail.of(file.caseNo())).last().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(CLERK);
            assertThat(entry.step()).isEqualTo("受理");
            assertThat(entry.decision()).isEqualTo("放回岗位");
        });
        assertRefused(post(CLERK, "/task/" + task.getId() + "/unclaim", Map.of()), 403, "只能放回自己领取的任务");
        claim(COLLEAGUE, task);
    }

    @Test
    void aPageOfOthersPutsNothingBack() {
        Task task = accept(demand());
        claim(CLERK, task);

        // the webapps end a session in which that is tried
        HttpResponse<String> answer = Tasklist.signedIn(port, CLERK, "demo").withoutToken(ENGINE + "/task/" + task.getId() + "/unclaim");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo(CLERK);
    }

    @Test
    void whoHandsATaskOverKeepsNoRightInIt() {
        Task task = accept(demand());
        tasks.setAssignee(task.getId(), CLERK);

        tasks.setAssignee(task.getId(), COLLEAGUE);

        assertThat(rights(CLERK, task)).isEmpty();
        assertThat(rights(COLLEAGUE, task)).hasSize(1);
        tasks.addCandidateUser(task.getId(), COLLEAGUE);
        tasks.setAssignee(task.getId(), null);
        assertThat(rights(COLLEAGUE, task)).as("as a candidate he still may").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"submit-form, round", "submit-form, unit", "complete, visitor", "complete, level", "submit-form/, caseNo"})
    void aFormCarriesNothingButItsFields(String operation, String variable) {
        CaseFile file = demand();
        Task task = accept(file);
        claim(CLERK, task);
        Map<String, Object> values = new HashMap<>(acceptance());
        values.put(variable, "x");

        HttpResponse<String> answer = tasklist(CLERK).submit(task.getId(), operation, values);

        assertRefused(answer, 400, "表单没有这一项");
        assertThat(Tasklist.read(answer.body()).at("/errors/0/field").asText()).isEqualTo(variable);
        assertThat(accept(file)).isNotNull();
        assertThat(runtime.getVariable(task.getExecutionId(), variable)).isNotEqualTo("x");
        assertThat(runtime.getVariable(task.getExecutionId(), "acceptDecision")).isNull();
    }

    @Test
    void aFormThatSaysAThingTwiceIsNotTaken() {
        Task task = accept(demand());
        claim(CLERK, task);

        assertRefused(tasklist(CLERK).raw(ENGINE + "/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"round\":{\"value\":9}},\"variables\":{}}"), 400, "请求内容有误");
        assertRefused(tasklist(CLERK).raw(ENGINE + "/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"acceptReason\":{\"value\":\"" + "长".repeat(200_000) + "\"}}}"), 413, "KB");
        assertRefused(post(CLERK, "/task/" + task.getId() + "/submit-form", Map.of("variables", Map.of("acceptReason",
                Map.of("type", "Object", "value", "{}", "valueInfo", Map.of("objectTypeName", "java.util.HashMap",
                        "serializationDataFormat", "application/json"))))), 400, "不接受这种类型的内容");
    }

    @Test
    void aTaskInTheHandsOfAColleagueIsHisToFinish() {
        Task task = accept(demand());
        claim(COLLEAGUE, task);

        assertRefused(tasklist(CLERK).submit(task.getId(), "submit-form", acceptance()), 409, "已被他人领取");
    }

    @Test
    void aCaseIsStartedByItsFormAlone() {
        CaseFile known = demand();
        long before = runtime.createProcessInstanceQuery().count();
        String definition = "/process-definition/" + accept(known).getProcessDefinitionId();

        for (String process : List.of(definition, "/process-definition/key/case-lifecycle")) {
            assertRefused(post(CLERK, process + "/submit-form", form("subdistrict", "hushanlu", "caseNo", known.caseNo())), 400,
                    "表单没有这一项");
            assertRefused(post(CLERK, process + "/submit-form", Map.of("businessKey", known.caseNo(), "variables", Map.of())), 400,
                    "编号由系统生成");
            assertRefused(post(CLERK, process + "/start", form("subdistrict", "hushanlu", "caseNo", known.caseNo())), 403, "登记表");
        }
        assertRefused(post("fengxi-command", definition + "/restart", Map.of("processInstanceIds", List.of(known.caseNo()))), 403, "重新启动");
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);

        Map<String, Object> register = new HashMap<>(Map.of("title", "路灯不亮", "description", "三号楼前", "category", "UTILITY", "channel",
                "WALK_IN", "placeUnit", "hushan", "address", "虎山路", "peopleAffected", 3, "injury", false, "settled", false));
        HttpResponse<String> started = tasklist(CLERK).register(register);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(runtime.createProcessInstanceQuery().count()).isGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /task/{task}/comment/create,                案卷", "POST, /task/{task}/comment/create/, 案卷",
        "POST,   /task/{task}/attachment/create,             案卷", "DELETE, /task/{task}/attachment/1, 案卷",
        "PUT,    /task/{task}/comment,                       案卷", "POST, /task/{task}/resolve, 系统管理员",
        "POST,   /task/{task}/delegate,                      系统管理员", "POST, /task/{task}/assignee, 系统管理员",
        "POST,   /task/{task}/bpmnError,                     系统管理员", "POST, /task/{task}/bpmnEscalation, 系统管理员",
        "POST,   /task/{task}/identity-links,                系统管理员", "POST, /task/create, 系统管理员",
        "PUT,    /task/{task},                               系统管理员", "DELETE, /task/{task}, 系统管理员",
        "PUT,    /task/{task}/variables/level,               系统管理员", "POST, /task/{task}/variables, 系统管理员",
        "DELETE, /task/{task}/variables/level,               系统管理员", "POST, /task/{task}/variables/level/data, 系统管理员",
        "PUT,    /task/{task}/localVariables/level,          系统管理员", "POST, /task/{task}/localVariables, 系统管理员",
        "PUT,    /process-instance/{instance}/variables/level, 系统管理员", "POST, /process-instance/{instance}/variables, 系统管理员",
        "PUT,    /execution/{instance}/localVariables/level, 系统管理员", "POST, /execution/{instance}/signal, 系统管理员",
        "DELETE, /user/hushan-clerk,                         系统管理员", "PUT, /user/hushan-clerk/profile, 系统管理员"})
    void whatAnOfficerHasNoUseForIsRefused(String method, String path, String message) {
        if (untouched == null) {
            untouched = accept(demand());
            claim(CLERK, untouched);
        }
        Task task = untouched;

        HttpResponse<String> answer = tasklist(CLERK).request(method, ENGINE + path.replace("{task}", task.getId())
                .replace("{instance}", task.getProcessInstanceId()), Map.of("value", "x", "message", "王小明", "userId", COLLEAGUE));

        assertRefused(answer, 403, message);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo(CLERK);
        assertThat(tasks.getTaskComments(task.getId())).isEmpty();
        assertThat(identity.createUserQuery().userId(CLERK).singleResult().getLastName()).isNotEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task/{task}/variables/caseNo", "/task/{task}/form-variables", "/task/{task}/form",
        "/task/{task}/identity-links", "/process-definition/key/case-lifecycle", "/process-definition/key/case-lifecycle/deployed-start-form",
        "/process-definition/key/case-lifecycle/xml"})
    void readingIsTheEnginesToAllow(String path) {
        Task task = accept(demand());

        HttpResponse<String> answer = tasklist(CLERK).answer(ENGINE + path.replace("{task}", task.getId()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
