package org.fengqiao.casework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.casework.CaseworkTest;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The everyday verbs as the buttons in Tasklist ask for them. */
class CaseworkOverHttpTest extends CaseworkTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default/task/";
    private static final Map<String, Tasklist> SIGNED_IN = new HashMap<>();

    @LocalServerPort
    private int port;
    @Autowired
    private AuthorizationService authorizations;

    // ── 转办 ──

    @Test
    void aTaskGoesToAColleagueWithARightInItAndAMail() {
        Task task = accepting();
        assertThat(ids(get(CLERK, "/api/v1/tasks/" + task.getId() + "/colleagues"), "id")).containsExactly(COLLEAGUE);

        assertThat(handOver(CLERK, task, COLLEAGUE, "周三起休假").statusCode()).isEqualTo(204);

        assertThat(accept().getAssignee()).isEqualTo(COLLEAGUE);
        assertThat(rights(CLERK, task)).isZero();
        assertThat(rights(COLLEAGUE, task)).isOne();
        assertThat(trail.of(caseNo)).last().extracting(TrailEntry::actor, TrailEntry::step, TrailEntry::decision, TrailEntry::reason)
                .containsExactly(CLERK, "受理", "转办：由 毛建波 转给 毛春安", "周三起休假");
        assertThat(jdbc.sql("select details::text from notification where case_no = ? and event like ?").params(caseNo, "task:" + task.getId() + "/handover%")
                .query(String.class).list()).singleElement().asString().contains("受理", "办理期限", "毛建波").doesNotContain("休假");
        assertThat(told("ASSIGNED")).containsExactly("person:hushan-clerk2");
        // and he finishes it
        complete(COLLEAGUE, accept(), acceptance());
        assertThat(accept()).isNull();
        refused(handOver(CLERK, task, COLLEAGUE, "再来"), 409, "已办结");
    }

    @Test
    void aTaskNobodyTookIsGivenByOneOfItsQueueOrTheSuperiorAndOneThatIsTakenByTheSuperior() {
        Task task = accept();
        assertThat(handOver(CLERK, task, COLLEAGUE, "他熟悉该楼").statusCode()).isEqualTo(204);
        assertThat(trail.of(caseNo)).last().extracting(TrailEntry::decision).isEqualTo("转办：由 虎山社区 · 社区工作人员 转给 毛春安");
        refused(handOver(CLERK, task, CLERK, "还给我"), 403, "只有承办人或其上一级可以转办");
        assertThat(ids(get(SECRETARY, "/api/v1/tasks/" + task.getId() + "/colleagues"), "id")).containsExactly(CLERK);
        assertThat(handOver(SECRETARY, task, CLERK, "人员调整").statusCode()).isEqualTo(204);
        assertThat(accept().getAssignee()).isEqualTo(CLERK);
    }

    @ParameterizedTest
    @CsvSource({
        "hushan-secretary,  休假, to,     只能转给同岗位的人（虎山社区 · 社区工作人员）",
        "anping-clerk,      休假, to,     只能转给同岗位的人",
        "nobody-at-all,     休假, to,     没有这个人",
        "'',                休假, to,     请选择接办人",
        ",                  休假, to,     请选择接办人",
        "hushan-clerk,      休假, to,     已在 毛建波 名下",
        "hushan-clerk2,     ' ',  reason, 请填写转办理由",
        "hushan-clerk2,     ,     reason, 请填写转办理由"})
    void aHandOverThatMakesNoSenseIsRefusedByField(String to, String reason, String field, String message) {
        Task task = accepting();
        HttpResponse<String> answer = handOver(CLERK, task, to, reason);
        refused(answer, 422, message);
        assertThat(Tasklist.read(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(accept().getAssignee()).isEqualTo(CLERK);
        assertThat(trail()).noneMatch(line -> line.contains("转办"));
    }

    @Test
    void textThatCannotBeStoredOrIsTooLongIsRefused() {
        Task task = accepting();
        refused(handOver(CLERK, task, COLLEAGUE, "长".repeat(2001)), 422, "最多 2000 字");
        refused(handOver(CLERK, task, COLLEAGUE, "休\u0000假"), 422, "控制字符");
        refused(handOver(CLERK, accept(), CLERK, null), 422, "2 处");
        assertThat(tasklist(CLERK).raw("/api/v1/tasks/" + task.getId() + "/handover", "{\"to\":").statusCode()).isEqualTo(400);
    }

    @Test
    void aRecusedColleagueAndOneWhoLeftGetNothing() {
        Task task = accepting();
        recusals.record(caseNo, COLLEAGUE, RecusalKind.RELATIVE, "表亲", COLLEAGUE);
        assertThat(get(CLERK, "/api/v1/tasks/" + task.getId() + "/colleagues")).isEmpty();
        refused(handOver(CLERK, task, COLLEAGUE, "休假"), 422, "毛春安 须回避本案");
    }

    @Test
    void whoHasNothingToDoWithATaskMovesNothing() {
        Task task = accepting();
        for (String stranger : List.of("hushan-mediator", "baihe-clerk", "hushanlu-liaison", "dept-urban-handler")) {
            refused(handOver(stranger, task, COLLEAGUE, "休假"), 403, "只有承办人或其上一级");
            refused(tasklist(stranger).answer("/api/v1/tasks/" + task.getId() + "/colleagues"), 403, "只有承办人或其上一级");
            refused(ask(stranger, task, LEGAL, "如何"), 403, "只有承办人可以加签");
        }
        for (String other : List.of("anping-clerk", "changling-leader")) {
            refused(handOver(other, task, COLLEAGUE, "休假"), 404, "没有任务");
            refused(tasklist(other).answer("/api/v1/tasks/" + task.getId() + "/colleagues"), 404, "没有任务");
            refused(ask(other, task, LEGAL, "如何"), 404, "没有任务");
            refused(tasklist(other).answer("/api/v1/tasks/" + task.getId() + "/advisers"), 404, "没有任务");
            refused(recuse(other, other, "RELATIVE", "表亲"), 404, "没有案件");
        }
        refused(tasklist(CLERK).post("/api/v1/tasks/no-such-task/handover", Map.of("to", COLLEAGUE, "reason", "休假")), 404, "没有任务");
        assertThat(accept().getAssignee()).isEqualTo(CLERK);
    }

    @Test
    void aFinishedTaskOfAnotherSubdistrictIsNotTold() {
        Task task = accepting();
        complete(CLERK, task, acceptance());
        refused(handOver("anping-clerk", task, "anping-clerk2", "休假"), 404, "没有任务");
        refused(ask(CLERK, task, LEGAL, "如何"), 409, "已办结");
    }

    @Test
    void aTaskForOnePersonAloneStaysHis() {
        Task task = accept();
        tasks.deleteCandidateGroup(task.getId(), "hushan.clerk");
        tasks.setAssignee(task.getId(), CLERK);
        refused(handOver(CLERK, task, COLLEAGUE, "休假"), 409, "只派给 毛建波 本人");
        refused(handOver(SECRETARY, task, COLLEAGUE, "休假"), 409, "本人");
        refused(handOver(COLLEAGUE, task, COLLEAGUE, "休假"), 403, "只有承办人");
    }

    // ── which of them make sense ──

    @Test
    void theTaskSaysWhatMayBeDoneBesideItAndWhyNot() {
        Task task = accept();
        assertThat(impossible(CLERK, task)).containsOnly(Map.entry("SECOND_OPINION", "请先认领任务，再加签"), Map.entry("RESUME", "没有正在暂停的时限"));

        JsonNode taken = seen(CLERK, accepting());
        assertThat(taken.path("mine").asBoolean()).isTrue();
        assertThat(taken.path("caseNo").asText()).isEqualTo(caseNo);
        assertThat(taken.path("assigneeName").asText()).isEqualTo("毛建波");
        assertThat(impossible(CLERK, task)).containsOnly(Map.entry("RESUME", "没有正在暂停的时限"), Map.entry("URGE", "任务在您自己名下"));
        // who has nothing to do with it may remark
        assertThat(impossible("hushanlu-liaison", task)).containsOnlyKeys("HAND_OVER", "SECOND_OPINION", "EXTENSION", "PAUSE", "RESUME", "URGE")
                .containsEntry("EXTENSION", "您在本案没有正在计算的时限");
    }

    @Test
    void whoIsOfferedToUrgeMayAndWhoIsNotMayNot() {
        Task task = accepting();
        for (String person : List.of(COLLEAGUE, "hushanlu-intake", "fengxi-supervisor", "hushanlu-liaison", "hushan-mediator", "baihe-clerk", "dept-urban-handler")) {
            boolean offered = !impossible(person, task).containsKey("URGE");
            assertThat(tasklist(person).post("/api/v1/cases/" + caseNo + "/urges", Map.of("reason", "三天没人来")).statusCode()).as(person)
                    .isEqualTo(offered ? 202 : 403);
        }
    }

    @Test
    void aClockThatPausesMayGoOnAndOneThatWasExtendedMayNotAgain() {
        Task task = accepting();
        assertThat(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/clocks/pause", Map.of("stage", "first-acceptance", "days", 1,
                "awaited", "反映人", "reason", "出差")).statusCode()).isEqualTo(200);
        assertThat(impossible(CLERK, task)).doesNotContainKey("RESUME");
        JsonNode pausing = clock(CLERK, "first-acceptance");
        assertThat(pausing.path("state").asText()).isEqualTo("PAUSED");
        assertThat(pausing.path("resumable").asBoolean()).isTrue();
        assertThat(pausing.path("pausable").asBoolean()).isFalse();
        assertThat(pausing.path("extendable").asInt()).isPositive();

        assertThat(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/clocks/first-acceptance/extension", Map.of("amount", 1, "reason", "等检测"))
                .statusCode()).isEqualTo(202);
        assertThat(clock(CLERK, "first-acceptance").path("extendable").isNull()).isTrue();
        assertThat(clock(CLERK, "first-acceptance").path("extended").asText()).isEqualTo("ASKED");
        // somebody else sees the clock, and that it is none of his
        assertThat(clock("hushanlu-liaison", "first-acceptance").path("mine").asBoolean()).isFalse();
        assertThat(clock("hushanlu-liaison", "first-acceptance").path("resumable").asBoolean()).isFalse();
    }

    @Test
    void aTaskThatIsGoneOrElsewhereIsToldSo() {
        Task task = accepting();
        refused(tasklist("anping-clerk").answer("/api/v1/tasks/" + task.getId()), 404, "没有任务");
        refused(tasklist("anping-clerk").answer("/api/v1/cases/" + caseNo + "/clocks"), 404, "没有案件");
        complete(CLERK, task, acceptance());
        refused(tasklist(CLERK).answer("/api/v1/tasks/" + task.getId()), 409, "该任务已办结，请刷新");
        assertThat(clock(CLERK, "first-acceptance").path("state").asText()).isEqualTo("MET");
    }

    @Test
    void aClockNearItsEndAndPastItSaysSo() {
        accepting();
        assertThat(clock(CLERK, "first-acceptance").path("state").asText()).isEqualTo("RUNNING");
        time.set("2026-11-24 09:45");
        assertThat(clock(CLERK, "first-acceptance").path("state").asText()).isEqualTo("NEARLY_DUE");
        time.set("2026-11-24 10:30");
        assertThat(clock(CLERK, "first-acceptance").path("state").asText()).isEqualTo("OVERDUE");
        assertThat(clock(CLERK, "first-acceptance").path("extendable").isNull()).isTrue();
    }

    private JsonNode clock(String person, String stage) {
        return StreamSupport.stream(get(person, "/api/v1/cases/" + caseNo + "/clocks").spliterator(), false)
                .filter(clock -> clock.path("stage").asText().equals(stage)).findFirst().orElseThrow();
    }

    private JsonNode seen(String person, Task task) {
        return get(person, "/api/v1/tasks/" + task.getId());
    }

    private Map<String, String> impossible(String person, Task task) {
        Map<String, String> reasons = new HashMap<>();
        seen(person, task).path("verbs").forEach(verb -> {
            if (!verb.path("possible").asBoolean()) {
                reasons.put(verb.path("verb").asText(), verb.path("reason").asText());
            }
        });
        return reasons;
    }

    // ── 备注 ──

    @Test
    void aRemarkStandsInTheTrailAndNothingElseChanges() {
        assertThat(tasklist("hushanlu-liaison").post("/api/v1/cases/" + caseNo + "/remarks", Map.of("text", " <b>下午三点</b>以后在家 ")).statusCode()).isEqualTo(204);

        assertThat(trail.of(caseNo)).last().extracting(TrailEntry::actor, TrailEntry::step, TrailEntry::reason)
                .containsExactly("hushanlu-liaison", "备注", "<b>下午三点</b>以后在家");
    }

    @Test
    void aRemarkThatSaysNothingOrIsNobodysBusinessIsRefused() {
        int before = trail.of(caseNo).size();
        refused(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/remarks", Map.of("text", "  ")), 422, "请填写备注");
        refused(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/remarks", Map.of("text", "长".repeat(2001))), 422, "最多 2000 字");
        refused(tasklist(CLERK).post("/api/v1/cases/" + caseNo + "/remarks", Map.of("text", "休\u0000假")), 422, "控制字符");
        refused(tasklist("anping-clerk").post("/api/v1/cases/" + caseNo + "/remarks", Map.of("text", "我也说说")), 404, "没有案件");
        assertThat(trail.of(caseNo)).hasSize(before);
    }

    // ── 加签 ──

    @Test
    void severalGroupsAreAskedButNoneTwiceAtOnce() {
        Task task = accepting();
        JsonNode advisers = get(CLERK, "/api/v1/tasks/" + task.getId() + "/advisers");
        assertThat(ids(advisers, "group")).contains("hushanlu.post-legal", "hushanlu.post-counselling", "dept-housing.handler").hasSize(16);
        HttpResponse<String> asked = ask(CLERK, task, LEGAL, "院墙归谁");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(Tasklist.read(asked.body()).path("name").asText()).isEqualTo("虎山路街道 · 法律诊断岗");
        assertThat(ask(CLERK, task, "dept-housing.handler", "有无图纸").statusCode()).isEqualTo(201);
        refused(ask(CLERK, task, LEGAL, "快一点"), 409, "不必重复加签");
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("second-opinion").count()).isEqualTo(2);
        assertThat(tasklist("dept-housing-handler").tasks(caseNo)).extracting(Tasklist.Task::name).containsExactly("出具意见");
    }

    @ParameterizedTest
    @CsvSource({
        "hushanlu.post-legal,    ' ', question, 请填写要听取的意见",
        "'',                     问,  group,    请选择由哪个岗位",
        "hushan.mediator,        问,  group,    只能请本街道的岗位或部门承办人",
        "changling.post-legal,   问,  group,    只能请本街道的岗位或部门承办人",
        "dept-urban.leader,      问,  group,    只能请本街道的岗位或部门承办人",
        "hushanlu.post-magic,    问,  group,    只能请本街道的岗位或部门承办人",
        "hushanlu.commissioner,  问,  group,    只能请本街道的岗位或部门承办人",
        "nonsense,               问,  group,    只能请本街道的岗位或部门承办人"})
    void aRequestThatMakesNoSenseIsRefusedByField(String group, String question, String field, String message) {
        Task task = accepting();
        HttpResponse<String> answer = ask(CLERK, task, group, question);
        refused(answer, 422, message);
        assertThat(Tasklist.read(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(trail()).noneMatch(line -> line.startsWith("加签"));
        assertThat(instance("second-opinion")).isNull();
    }

    @Test
    void onlyWhoHasTakenTheTaskAsksAndNeverHisOwnPostNorOneThatIsRecused() {
        Task task = accept();
        refused(ask(CLERK, task, LEGAL, "如何"), 409, "请先认领任务");
        accepting();
        refused(ask(COLLEAGUE, task, LEGAL, "如何"), 403, "只有承办人可以加签");
        recusals.record(caseNo, "hushanlu-legal", RecusalKind.RELATIVE, "表亲", "hushanlu-legal");
        refused(ask(CLERK, task, LEGAL, "如何"), 422, "目前没有可以出具意见的人");
        tasks.addCandidateGroup(task.getId(), "hushanlu.post-intake");
        tasks.setAssignee(task.getId(), "hushanlu-intake");
        refused(ask("hushanlu-intake", task, "hushanlu.post-intake", "如何"), 422, "不能请自己所在的岗位");
    }

    // ── 回避 ──

    @Test
    void whoDeclaresHimselfNeitherTakesNorCompletesNorIsGivenATaskOfTheCase() {
        Task task = accepting();
        HttpResponse<String> declared = recuse(CLERK, CLERK, "RELATIVE", "反映人是我表亲");
        assertThat(declared.statusCode()).as(declared.body()).isEqualTo(201);
        assertThat(Tasklist.read(declared.body()).path("result").asText()).isEqualTo("RECUSED");

        assertThat(accept().getAssignee()).isNull();
        assertThat(rights(CLERK, task)).isZero();
        assertThat(trail()).contains("回避：毛建波 回避本案：当事人的近亲属", "受理：因回避放回岗位");
        assertThat(candidateGroups(accept())).as("his colleague is left").containsExactly("hushan.clerk");
        refusedByEngine(tasklist(CLERK).post(ENGINE + task.getId() + "/claim", Map.of("userId", CLERK)));
        refusedByEngine(tasklist(CLERK).submit(task.getId(), "submit-form", acceptance()));
        refusedByEngine(tasklist(CLERK).submit(task.getId(), "complete", acceptance()));
        assertThat(accept().getAssignee()).isNull();
        refused(handOver(COLLEAGUE, task, CLERK, "还是他来"), 422, "须回避本案");
        assertThat(tasklist(COLLEAGUE).post(ENGINE + task.getId() + "/claim", Map.of("userId", COLLEAGUE)).statusCode()).isEqualTo(204);
        refused(recuse(CLERK, CLERK, "RELATIVE", "再说一遍"), 409, "已回避本案");
        // of another case he is as free as before
        String other = demand();
        Task elsewhere = tasks.createTaskQuery().processInstanceBusinessKey(other).taskDefinitionKey("userTask_acceptCase").singleResult();
        assertThat(tasklist(CLERK).post(ENGINE + elsewhere.getId() + "/claim", Map.of("userId", CLERK)).statusCode()).isEqualTo(204);
    }

    @Test
    void whereNobodyIsLeftTheSuperiorsQueueGetsTheTaskAndEveryLaterOne() {
        accepting();
        recusals.record(caseNo, COLLEAGUE, RecusalKind.INTERESTED, "住在该楼", COLLEAGUE);
        assertThat(recuse(CLERK, CLERK, "INTERESTED", "也住在该楼").statusCode()).isEqualTo(201);
        assertThat(candidateGroups(accept())).containsExactlyInAnyOrder("hushan.clerk", "hushan.secretary");
        assertThat(told("ASSIGNED")).contains("person:hushan-secretary");

        complete(SECRETARY, accept(), acceptance());

        assertThat(candidateGroups(task("userTask_listTopic"))).containsExactlyInAnyOrder("hushan.clerk", "hushan.secretary");
        assertThat(trail()).contains("回避：“列出议题”改由 虎山社区 · 社区党委书记 承办");
        // the secretary himself, then the next one up
        recusals.record(caseNo, SECRETARY, RecusalKind.COMPLAINED, "被反映", SECRETARY);
        assertThat(candidateGroups(task("userTask_listTopic"))).contains("hushanlu.liaison");
        assertThat(trail()).contains("列出议题：因回避改派");
    }

    @Test
    void whoBearsAPartysNameIsStoppedWithoutBeingRecorded() {
        String theirs = demand(new NewParty(PartyRole.COUNTERPARTY, "毛建波", null, null, null));
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(theirs).taskDefinitionKey("userTask_acceptCase").singleResult();
        HttpResponse<String> claim = tasklist(CLERK).post(ENGINE + task.getId() + "/claim", Map.of("userId", CLERK));
        refusedByEngine(claim);
        assertThat(recusals.isRecused(theirs, CLERK)).isTrue();
        assertThat(recusals.of(theirs)).isEmpty();
        assertThat(recusals.isRecused(theirs, COLLEAGUE)).isFalse();
    }

    @Test
    void aPartysObjectionIsRecordedAndSaysWhoDecides() {
        HttpResponse<String> answer = recuse(COLLEAGUE, CLERK, "OBJECTED", "当事人不信任");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Tasklist.read(answer.body()).path("decider").asText()).isEqualTo("虎山社区 · 社区党委书记");
        refused(recuse(COLLEAGUE, CLERK, "OBJECTED", "再次申请"), 409, "待决定");
        HttpResponse<String> mediator = recuse(COLLEAGUE, "hushan-mediator", "OBJECTED", "当事人另选调解员");
        assertThat(mediator.statusCode()).as(mediator.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "hushan-clerk,    OBJECTED, 理由, kind,   本人回避请选择本人的情形",
        "hushan-clerk,    TIRED,    理由, kind,   请选择回避的情形",
        "hushan-clerk,    ,         理由, kind,   请选择回避的情形",
        "hushan-clerk,    RELATIVE, ' ',  reason, 请填写回避的理由",
        "'',              RELATIVE, 理由, person, 请选择须回避的人",
        "nobody-at-all,   RELATIVE, 理由, person, 没有这个人",
        "anping-clerk,    RELATIVE, 理由, person, 不属于本街道"})
    void aRecusalThatMakesNoSenseIsRefusedByField(String person, String kind, String reason, String field, String message) {
        HttpResponse<String> answer = recuse(CLERK, person, kind, reason);
        refused(answer, 422, message);
        assertThat(Tasklist.read(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(recusals.of(caseNo)).isEmpty();
    }

    @Test
    void objectionsAreRecordedByThoseWhoWorkOnTheCase() {
        for (String stranger : List.of("baihe-clerk", "dept-urban-handler", "hushan-evaluator1")) {
            refused(recuse(stranger, CLERK, "OBJECTED", "当事人申请"), 403, "只有经办本案的人");
        }
        assertThat(recuse("baihe-clerk", "baihe-clerk", "RELATIVE", "反映人是我母亲").statusCode()).as("about himself anybody may speak").isEqualTo(201);
        refused(tasklist(CLERK).post("/api/v1/cases/20200101-HSL-9999/recusals", Map.of("person", CLERK, "kind", "RELATIVE", "reason", "表亲")), 404,
                "没有案件");
    }

    /** Nobody is in the list whom a party's objection could not be recorded against, and nobody is offered to whom it is none of his business. */
    @Test
    void aPartyMayObjectToEverybodyInTheListAndTheOfficerHimselfStandsFirst() {
        accepting();
        JsonNode choices = get(CLERK, "/api/v1/cases/" + caseNo + "/recusals/choices");
        assertThat(choices.at("/people/0/self").asBoolean()).isTrue();
        assertThat(choices.at("/people/0/id").asText()).isEqualTo(CLERK);
        assertThat(ids(choices.path("people"), "id")).startsWith(CLERK, COLLEAGUE).contains("hushan-mediator", "hushanlu-mediation").doesNotContain("anping-mediator", "baihe-clerk");
        assertThat(choices.at("/people/1/post").asText()).isEqualTo("虎山社区 · 社区工作人员");
        assertThat(ids(get(SECRETARY, "/api/v1/cases/" + caseNo + "/recusals/choices").path("people"), "id")).as("who has the task").contains(CLERK, COLLEAGUE);
        assertThat(StreamSupport.stream(choices.path("kinds").spliterator(), false).filter(kind -> !kind.path("ofOneself").asBoolean())
                .map(kind -> kind.path("value").asText())).containsExactly("OBJECTED");

        for (String person : ids(choices.path("people"), "id").stream().skip(1).toList()) {
            assertThat(recuse(CLERK, person, "OBJECTED", "当事人不信任").statusCode()).as(person).isIn(201, 202);
        }
        assertThat(ids(get(CLERK, "/api/v1/cases/" + caseNo + "/recusals/choices").path("people"), "id")).as("granted at once, and gone").contains(CLERK, COLLEAGUE)
                .doesNotContain("hushan-mediator", "hushanlu-mediation");
    }

    @Test
    void whoOnlyLooksOnDeclaresHimselfAndOnce() {
        assertThat(ids(get("baihe-clerk", "/api/v1/cases/" + caseNo + "/recusals/choices").path("people"), "id")).containsExactly("baihe-clerk");
        assertThat(whyNoRecusal("baihe-clerk")).isEmpty();
        refused(tasklist("anping-clerk").answer("/api/v1/cases/" + caseNo + "/recusals/choices"), 404, "没有案件");

        recuse("baihe-clerk", "baihe-clerk", "RELATIVE", "反映人是我母亲");

        assertThat(whyNoRecusal("baihe-clerk")).isEqualTo("您已回避本案");
        assertThat(get("baihe-clerk", "/api/v1/cases/" + caseNo + "/recusals/choices").path("people")).isEmpty();
        recuse(CLERK, CLERK, "RELATIVE", "表亲");
        assertThat(whyNoRecusal(CLERK)).as("he may still write down what a party says about somebody else").isEmpty();
    }

    private String whyNoRecusal(String person) {
        return StreamSupport.stream(get(person, "/api/v1/cases/" + caseNo + "/verbs").spliterator(), false)
                .filter(verb -> verb.path("verb").asText().equals("RECUSAL")).findFirst().orElseThrow().path("reason").asText("");
    }

    private Tasklist tasklist(String person) {
        return SIGNED_IN.computeIfAbsent(port + person, id -> Tasklist.signedIn(port, person, "demo"));
    }

    private JsonNode get(String person, String path) {
        return tasklist(person).get(path);
    }

    private HttpResponse<String> handOver(String person, Task task, String to, String reason) {
        return tasklist(person).post("/api/v1/tasks/" + task.getId() + "/handover", body("to", to, "reason", reason));
    }

    private HttpResponse<String> ask(String person, Task task, String group, String question) {
        return tasklist(person).post("/api/v1/tasks/" + task.getId() + "/second-opinions", body("group", group, "question", question));
    }

    private HttpResponse<String> recuse(String officer, String person, String kind, String reason) {
        Map<String, String> body = body("person", person, "kind", kind);
        body.put("reason", reason);
        return tasklist(officer).post("/api/v1/cases/" + caseNo + "/recusals", body);
    }

    private static Map<String, String> body(String name, String value, String other, String otherValue) {
        Map<String, String> body = new HashMap<>();
        body.put(name, value);
        body.put(other, otherValue);
        return body;
    }

    private static List<String> ids(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false).map(one -> one.path(field).asText()).toList();
    }

    private long rights(String person, Task task) {
        return authorizations.createAuthorizationQuery().userIdIn(person).resourceType(Resources.TASK).resourceId(task.getId()).count();
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }

    private static void refusedByEngine(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(Tasklist.read(answer.body()).path("message").asText()).contains("您须回避本案");
    }
}
