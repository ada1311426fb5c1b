package org.fengqiao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.fengqiao.Upload;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks every line of the handbook's tables through every door: the webapps' and the engine's REST API, the house's own API, its
 * pages and the operators' doors. What a cell says is what the running house does, or this is red.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTableTest {

    private static final String DEMO = "demo";
    private static final String PROCESS_OWNER = "fengxi-process-owner";
    private static final String TRIAL = "access-trial";
    private static final Set<String> REFUSED = Set.of("401", "403", "404");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identity;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private ManagementService management;
    @Autowired
    private Organisation organisation;
    @Autowired
    private JdbcClient jdbc;

    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, Check> checks = new TreeMap<>();
    private Place own;
    private Place other;
    /** A case of another channel in the channel account's own words: what is another sub-district to an officer is another channel to it. */
    private Place foreignChannel;

    /** What a verb comes to at a place: {@code yes}, {@code no}, or a word of the table's own. */
    private interface Check {
        String at(Visitor visitor, Place place);
    }

    /**
     * A case and all that hangs on it.
     *
     * @param work a case of its own for the tasks that are taken and completed: whoever works on a case gets to know its people
     * @param secrets words that nobody from elsewhere may get to read
     */
    private record Place(String subdistrict, String community, String caseNo, String work, String instance, String acceptance, String file,
            String trialTask, String trialInstance, String definition, List<String> secrets) {
    }

    // --- the stage ---

    @BeforeAll
    void twoSubdistrictsWithACaseEach() {
        repository.createDeployment().name("access under test").addModelInstance("access-trial.bpmn",
                Bpmn.createExecutableProcess(TRIAL).name("试验").camundaHistoryTimeToLiveString("P3650D")
                        .startEvent("event_started").userTask("userTask_trial").name("试验")
                        .camundaCandidateGroups("${queue}").camundaFormRef("access-trial").camundaFormRefBinding("deployment")
                        .endEvent("event_over").done())
                .addString("access-trial.form", """
                        {"id": "access-trial", "type": "default", "schemaVersion": 16, "components": [
                            {"type": "textarea", "key": "opinion"}]}""").deploy();

        own = place("hushanlu", "hushan", "hotline-12345", "HOTLINE", "上官清", "13700010001", "hushanlu-counselling");
        other = place("changling", "anping", "hotline-12345", "HOTLINE", "欧阳澈", "13700010002", "changling-counselling");
        foreignChannel = place("hushanlu", "hushan", "wechat-fengxi", "WECHAT", "东方烁", "13700010003", "hushanlu-counselling");
        checksOfTasks();
        checksOfTheCaseFile();
        checksOfWhatIsSaid();
        checksOfTheHouse();
        checksOfFigures();
    }

    private Place place(String subdistrict, String community, String channel, String channelName, String person, String phone, String counsellor) {
        String caseNo = registered(channel, demand(community + "-g1", channelName, person, phone));
        String work = registered(channel, demand(community + "-g1", channelName, person, phone));
        HttpResponse<String> uploaded = visitor(channel).send(Upload.of(person + "家漏水.jpg", SampleFiles.photo("jpg"))
                .on(visitor(channel).known("/api/v1/cases/" + caseNo + "/attachments")));
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        Task acceptance = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName("受理").singleResult();
        counsellingNote(caseNo, subdistrict, counsellor);
        String trialTask = trialTask(subdistrict, work, subdistrict + ".post-volunteer");
        Task trial = tasks.createTaskQuery().taskId(trialTask).singleResult();
        return new Place(subdistrict, community, caseNo, work, acceptance.getProcessInstanceId(), acceptance.getId(),
                uploaded.headers().firstValue("Location").orElseThrow(), trialTask, trial.getProcessInstanceId(), trial.getProcessDefinitionId(),
                List.of(caseNo, person, phone, work, acceptance.getProcessInstanceId(), acceptance.getId(), trialTask, trial.getProcessInstanceId()));
    }

    private String registered(String channel, ObjectNode demand) {
        HttpResponse<String> registered = visitor(channel).post("/api/v1/cases", demand.toString());
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String caseNo = Visitor.json(registered).get("caseNo").asText();
        runJobs(caseNo);
        return caseNo;
    }

    private static ObjectNode demand(String place, String channel, String person, String phone) {
        ObjectNode demand = Visitor.JSON.createObjectNode().put("title", "厨房顶上漏水").put("description", person + "说厨房顶上漏水，请打 " + phone)
                .put("category", "NEIGHBOUR").put("channel", channel).put("channelNo", "AT-" + NUMBERS.incrementAndGet() + "-" + System.nanoTime())
                .put("placeUnit", place).put("address", "青石巷6号楼院").put("peopleAffected", 2);
        demand.putObject("reporter").put("name", person).put("phone", phone);
        return demand;
    }

    private void runJobs(String caseNo) {
        for (int i = 0; i < 20; i++) {
            var due = management.createJobQuery().messages().active().list().stream()
                    .filter(job -> caseNo.equals(runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).singleResult()
                            .getBusinessKey())).toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private void counsellingNote(String caseNo, String subdistrict, String counsellor) {
        OffsetDateTime then = OffsetDateTime.parse("2026-01-05T09:00:00Z");
        jdbc.sql("insert into triage (case_no, round, subdistrict, opened_at) values (?, 1, ?, ?)").params(caseNo, subdistrict, then).update();
        jdbc.sql("insert into triage_post (case_no, round, post, lead, added, open) values (?, 1, ?, true, false, false)")
                .params(caseNo, subdistrict + ".post-counselling").update();
        jdbc.sql("""
                insert into counselling_note (case_no, round, post, counsellor, consent, notes, danger, written_at)
                values (?, 1, ?, ?, true, '夜里睡不着', false, ?)""")
                .params(caseNo, subdistrict + ".post-counselling", counsellor, then).update();
    }

    private String trialTask(String subdistrict, String caseNo, String queue) {
        identity.clearAuthentication();
        return tasks.createTaskQuery().processInstanceId(runtime.startProcessInstanceByKey(TRIAL, caseNo,
                Map.of("subdistrict", subdistrict, "queue", queue)).getId()).singleResult().getId();
    }

    private Visitor visitor(String account) {
        return visitors.computeIfAbsent(account, id -> new Visitor(port, id, DEMO));
    }

    // --- tasks and processes ---

    private void checksOfTasks() {
        checks.put("Tasklist", (visitor, place) -> visitor.signIn("tasklist") == 200 ? "yes" : "no");
        checks.put("Cockpit", (visitor, place) -> visitor.signIn("cockpit") == 200 ? "yes" : "no");
        checks.put("Admin", (visitor, place) -> visitor.signIn("admin") == 200 ? "yes" : "no");
        checks.put("own queue", (visitor, place) -> work(visitor, trialTask(place.subdistrict(), place.work(), queue(visitor.account(), place))));
        checks.put("others' queue", (visitor, place) -> work(visitor, trialTask(place.subdistrict(), place.work(),
                place.subdistrict() + (visitor.account().endsWith("-volunteer") ? ".post-legal" : ".post-volunteer"))));
        checks.put("people's queue", (visitor, place) -> work(visitor, trialTask(place.subdistrict(), place.work(), below(visitor.account(), place))));
        checks.put("instances", (visitor, place) -> {
            enter(visitor);
            Set<String> words = new LinkedHashSet<>();
            for (String path : List.of("/process-instance/" + place.trialInstance(), "/history/process-instance/" + place.trialInstance(),
                    "/process-instance/" + place.trialInstance() + "/variables", "/process-instance/" + place.trialInstance() + "/activity-instances")) {
                words.add(said(visitor.browse(Visitor.ENGINE + path)));
            }
            // looking never means changing, except for the administrator
            for (HttpResponse<String> changed : List.of(
                    visitor.submit("PUT", Visitor.ENGINE + "/process-instance/" + place.trialInstance() + "/variables/level", "{\"value\": \"DISTRICT\"}"),
                    visitor.submit("PUT", Visitor.ENGINE + "/process-instance/" + place.trialInstance() + "/suspended", "{\"suspended\": false}"),
                    visitor.submit("POST", Visitor.ENGINE + "/message", "{\"messageName\": \"case.withdrawn\", \"businessKey\": \"" + place.caseNo() + "\"}"))) {
                words.add(changed.statusCode() < 300 ? "change" : "");
            }
            words.remove("");
            words.remove("no");
            return words.contains("change") ? "change" : words.isEmpty() ? "no" : "read";
        });
        checks.put("start in Tasklist", (visitor, place) -> {
            enter(visitor);
            ObjectNode form = Visitor.JSON.createObjectNode();
            Map.of("title", "楼道堆物", "description", "楼道堆物，无法通行", "category", "URBAN", "channel", "WALK_IN", "placeUnit", place.community(),
                    "address", "青石巷6号楼院").forEach((key, value) -> form.putObject(key).put("value", value));
            form.putObject("peopleAffected").put("value", 3);
            return allowed(visitor.submit(Visitor.ENGINE + "/process-definition/key/case-lifecycle/submit-form",
                    Visitor.JSON.createObjectNode().set("variables", form).toString()));
        });
        checks.put("register by API", (visitor, place) -> {
            String channel = visitor.account().equals("hotline-12345") ? place == foreignChannel ? "WECHAT" : "HOTLINE" : "WALK_IN";
            return allowed(visitor.post("/api/v1/cases", demand(place.community(), channel, "司徒远", "13700010009").toString()));
        });
    }

    /** Sees it, takes it, reads its form, puts it back, takes it again, completes it: all of it, or none. */
    private String work(Visitor visitor, String task) {
        enter(visitor);
        String at = Visitor.ENGINE + "/task/" + task;
        boolean listed = !Visitor.json(visitor.browse(Visitor.ENGINE + "/task?taskId=" + task)).isEmpty() && visitor.signIn("tasklist") == 200;
        Set<String> read = new LinkedHashSet<>();
        for (String part : List.of("", "/form", "/form-variables", "/variables", "/deployed-form", "/identity-links")) {
            read.add(visitor.browse(at + part).statusCode() == 200 ? "read" : "no");
        }
        String himself = "{\"userId\": \"" + visitor.account() + "\"}";
        Set<String> done = new LinkedHashSet<>();
        done.add(allowed(visitor.submit(at + "/claim", himself)));
        done.add(allowed(visitor.submit(at + "/unclaim", "{}")));
        done.add(allowed(visitor.submit(at + "/claim", himself)));
        done.add(allowed(visitor.submit(at + "/submit-form", "{\"variables\": {\"opinion\": {\"value\": \"可以\"}}}")));
        if (done.equals(Set.of("yes")) && read.equals(Set.of("read")) && listed) {
            return "yes";
        }
        if (done.equals(Set.of("no"))) {
            return read.equals(Set.of("no")) && !listed ? "no" : "read";
        }
        return "done " + done + ", read " + read + ", listed " + listed;
    }

    /** The queue of the account's role at the place: the same post in the other sub-district, the same one where there is only one. */
    private String queue(String account, Place place) {
        identity.clearAuthentication();
        String group = identity.createGroupQuery().groupMember(account).list().stream().map(found -> found.getId()).findFirst().orElse("nobody.clerk");
        return place == other ? group.replace("hushanlu.", "changling.").replace("hushan.", "anping.").replace("hushan-g", "anping-g")
                .replace("baihe.", "anping.") : group;
    }

    private void enter(Visitor visitor) {
        if (visitor.signIn("tasklist") != 200 && visitor.signIn("cockpit") != 200) {
            visitor.signIn("welcome");
        }
    }

    /** A queue whose superior the account's role is; where it is nobody's, one of its own level that is somebody else's. */
    private String below(String account, Place place) {
        String own = queue(account, place);
        // a department's other one is another department
        String above = place == other && own.startsWith("dept-housing.") ? own.replace("dept-housing.", "dept-urban.") : own;
        return identity.createGroupQuery().list().stream().map(Group::getId).sorted()
                .filter(group -> organisation.superior(group).filter(above::equals).isPresent()
                        && (!group.startsWith("changling.") && !group.startsWith("hushanlu.") || group.startsWith(place.subdistrict() + ".")))
                .findFirst().orElse(account.endsWith("-volunteer") ? place.subdistrict() + ".post-legal" : place.subdistrict() + ".post-volunteer");
    }

    // --- the case file ---

    private void checksOfTheCaseFile() {
        checks.put("file", (visitor, place) -> {
            HttpResponse<String> answer = visitor.get("/api/v1/cases/" + place.caseNo());
            HttpResponse<String> page = visitor.get("/case-file/" + place.caseNo());
            if (answer.statusCode() != 200) {
                return page.statusCode() == 200 ? "the page only" : allowed(answer);
            }
            String word = seen(answer.body(), place);
            return word.equals(seen(page.body(), place)) ? word : word + ", on the page " + seen(page.body(), place);
        });
        checks.put("clocks", (visitor, place) -> allowed(visitor.get("/api/v1/cases/" + place.caseNo() + "/clocks")));
        checks.put("verbs", (visitor, place) -> allowed(visitor.get("/api/v1/cases/" + place.caseNo() + "/verbs")));
        checks.put("likely duplicates", (visitor, place) -> allowed(visitor.post("/api/v1/cases/likely-duplicates",
                "{\"category\": \"NEIGHBOUR\", \"placeUnit\": \"" + place.community() + "\", \"address\": \"青石巷6号楼院\", \"title\": \"厨房顶上漏水\"}")));
        checks.put("trail check", (visitor, place) -> allowed(visitor.get("/api/v1/cases/" + place.caseNo() + "/trail/verification")));
        checks.put("attachments", (visitor, place) -> {
            String list = allowed(visitor.get("/api/v1/cases/" + place.caseNo() + "/attachments"));
            String bytes = allowed(visitor.get(place.file()));
            return list.equals(bytes) ? list : list.equals("yes") ? "list" : "bytes without list";
        });
        checks.put("upload", (visitor, place) -> allowed(visitor.send(Upload.of("照片.jpg", SampleFiles.photo("jpg"))
                .on(visitor.known("/api/v1/cases/" + place.caseNo() + "/attachments")))));
        checks.put("agreement", (visitor, place) -> {
            HttpResponse<String> page = visitor.get("/case-file/" + place.caseNo() + "/agreement/1");
            // there is none, which only who may read it is told
            return page.body().contains("本案没有这份调解协议") ? "yes" : allowed(page);
        });
        checks.put("counselling notes", (visitor, place) -> allowed(visitor.get("/api/v1/cases/" + place.caseNo() + "/counselling-notes")));
    }

    private static String seen(String body, Place place) {
        return place.secrets().subList(1, 3).stream().anyMatch(body::contains) ? "full" : "masked";
    }

    // --- what is said about a case, and what is done with tasks and clocks ---

    private void checksOfWhatIsSaid() {
        says("urge", "/urges", "{\"reason\": \"三天没有人来\"}");
        says("material", "/materials", "{\"text\": \"昨晚又漏了\"}");
        says("withdrawal", "/withdrawal", "{\"reason\": \"已经修好\"}");
        says("rating", "/rating", "{\"rating\": \"GOOD\", \"solved\": \"YES\"}");
        says("escalation", "/escalation", "{\"reason\": \"双方动手\"}");
        says("extension", "/clocks/first-acceptance/extension", "{\"amount\": 99, \"reason\": \"人手不够\"}");
        says("pause", "/clocks/pause", "{\"stage\": \"first-acceptance\", \"days\": 99, \"awaited\": \"当事人\", \"reason\": \"等材料\"}");
        says("resume", "/clocks/resume", "{\"stage\": \"first-acceptance\"}");
        says("recusal", "/recusals", "{\"person\": \"\", \"kind\": \"OTHER\", \"reason\": \"\"}");
        checks.put("recusal choices", (visitor, place) -> allowed(visitor.get("/api/v1/cases/" + place.caseNo() + "/recusals/choices")));
        says("remark", "/remarks", "{\"text\": \"下午三点以后在家\"}");
        checks.put("task", (visitor, place) -> allowed(visitor.get("/api/v1/tasks/" + place.acceptance())));
        checks.put("hand over", (visitor, place) -> allowed(visitor.get("/api/v1/tasks/" + place.acceptance() + "/colleagues")));
        checks.put("second opinion", (visitor, place) -> {
            String task = trialTask(place.subdistrict(), place.work(), queue(visitor.account(), place));
            enter(visitor);
            visitor.submit(Visitor.ENGINE + "/task/" + task + "/claim", "{\"userId\": \"" + visitor.account() + "\"}");
            String answer = allowed(visitor.get("/api/v1/tasks/" + task + "/advisers"));
            identity.clearAuthentication();
            runtime.deleteProcessInstance(tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId(), "over");
            return answer;
        });
    }

    private void says(String verb, String path, String body) {
        checks.put(verb, (visitor, place) -> allowed(visitor.post("/api/v1/cases/" + place.caseNo() + path, body)));
    }

    // --- the house ---

    private void checksOfTheHouse() {
        checks.put("organisation", (visitor, place) -> allowed(visitor.post("/api/v1/organisation/import", "")));
        checks.put("list of duties", (visitor, place) -> allowed(visitor.post("/api/v1/power-list/import", "")));
        checks.put("calendar", (visitor, place) -> allowed(visitor.post("/api/v1/calendar/reload", "")));
        checks.put("engine-rest", (visitor, place) -> allowed(visitor.get("/engine-rest/process-definition/count")));
        checks.put("cases by engine-rest", (visitor, place) -> said(visitor.get("/engine-rest/process-instance?businessKey=" + place.caseNo()))
                .equals("read") ? "yes" : "no");
        checks.put("deployment", (visitor, place) -> allowed(visitor.send(Upload.of("nothing.txt", SampleFiles.text("nichts"))
                .field("deployment-name", "access " + NUMBERS.incrementAndGet()).on(visitor.known("/engine-rest/deployment/create")))));
        checks.put("metrics", (visitor, place) -> allowed(visitor.get("/actuator/metrics")));
        checks.put("health details", (visitor, place) -> Visitor.json(visitor.get("/actuator/health")).has("components") ? "yes" : "no");
        checks.put("mails", (visitor, place) -> allowed(visitor.get("/mail")));
        checks.put("sign-ins", (visitor, place) -> allowed(visitor.get("/api/v1/sign-ins")));
        checks.put("unlock", (visitor, place) -> allowed(visitor.post("/api/v1/accounts/hushan-evaluator5/unlock", "")));
        checks.put("public pages", (visitor, place) -> allowed(visitor.get("/notice")));
        checks.put("people", (visitor, place) -> {
            enter(visitor);
            Set<String> words = new LinkedHashSet<>();
            for (String path : List.of("/user?maxResults=500", "/user/hushanlu-legal/profile", "/user?memberOfGroup=hushanlu.post-legal",
                    "/identity/groups?userId=hushanlu-legal", "/group/hushanlu.post-legal", "/user?id=hushanlu-legal")) {
                words.add(visitor.account().equals("hushanlu-legal") || !visitor.browse(Visitor.ENGINE + path).body().contains("legal") ? "no" : "yes");
            }
            return words.size() == 1 ? words.iterator().next() : words.toString();
        });
    }

    // --- figures ---

    private void checksOfFigures() {
        checks.put("figures", (visitor, place) -> {
            Set<String> words = new LinkedHashSet<>();
            for (String part : List.of("figures", "trend", "ranking", "levels", "clocks", "grids", "cases")) {
                words.add(allowed(visitor.get("/api/v1/reports/" + part + "?unit=" + place.community())));
            }
            return words.size() == 1 ? words.iterator().next() : words.toString();
        });
    }

    // --- words ---

    private static String allowed(HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            return "error " + answer.statusCode() + " " + answer.body();
        }
        return REFUSED.contains(String.valueOf(answer.statusCode())) ? "no" : "yes";
    }

    private static String said(HttpResponse<String> answer) {
        return answer.statusCode() == 200 && !List.of("[]", "{}", "").contains(answer.body()) ? "read" : "no";
    }

    // --- nothing out of any of them ---

    /** Everything the engine's REST API and Cockpit's own would tell about the case, its processes, tasks and people. */
    private static List<String> readings(Place place) {
        List<String> at = new ArrayList<>();
        for (String task : List.of(place.acceptance(), place.trialTask())) {
            for (String part : List.of("", "/form", "/form-variables", "/variables", "/localVariables", "/rendered-form", "/deployed-form",
                    "/identity-links", "/comment", "/attachment")) {
                at.add("/task/" + task + part);
            }
            at.add("/history/task?taskId=" + task);
            at.add("/history/identity-link-log?taskId=" + task);
            at.add("/task?taskId=" + task);
        }
        for (String instance : List.of(place.instance(), place.trialInstance())) {
            for (String part : List.of("", "/activity-instances", "/variables", "/comment")) {
                at.add("/process-instance/" + instance + part);
            }
            at.add("/execution/" + instance);
            at.add("/execution/" + instance + "/localVariables");
            at.add("/history/process-instance/" + instance);
            for (String query : List.of("/execution", "/variable-instance", "/event-subscription", "/incident", "/job", "/task", "/history/activity-instance",
                    "/history/task", "/history/variable-instance", "/history/detail", "/history/incident", "/history/job-log", "/history/process-instance",
                    "/history/decision-instance", "/history/user-operation", "/external-task", "/history/external-task-log")) {
                String by = query.equals("/variable-instance") ? "processInstanceIdIn=" : query.startsWith("/history/process") ? "processInstanceIds="
                        : "processInstanceId=";
                at.add(query + "?" + by + instance);
                at.add(query + "/count?" + by + instance);
            }
        }
        at.addAll(List.of("/task", "/task?processInstanceBusinessKey=" + place.caseNo(), "/task/count?processInstanceBusinessKey=" + place.caseNo(),
                "/task?includeAssignedTasks=true&candidateGroup=" + place.subdistrict() + ".post-volunteer",
                "/task/report/candidate-group-count", "/history/task", "/history/process-instance",
                "/history/process-instance?processInstanceBusinessKey=" + place.caseNo(), "/process-instance?businessKey=" + place.caseNo(),
                "/process-instance?tenantIdIn=" + place.subdistrict(), "/history/variable-instance", "/variable-instance", "/execution", "/job",
                "/event-subscription", "/history/activity-instance", "/incident", "/history/incident", "/history/job-log", "/history/detail",
                "/history/decision-instance", "/history/user-operation", "/history/identity-link-log", "/history/cleanup/configuration",
                "/process-definition/" + place.definition() + "/statistics", "/history/process-definition/" + place.definition() + "/statistics",
                "/history/process-instance/report?reportType=duration&periodUnit=month", "/history/task/report?reportType=count&groupBy=taskName",
                "/optimize/process-instance/running?maxResults=100", "/optimize/process-instance/completed?maxResults=100",
                "/optimize/activity-instance/running?maxResults=100", "/optimize/activity-instance/completed?maxResults=100",
                "/optimize/task-instance/running?maxResults=100", "/optimize/task-instance/completed?maxResults=100",
                "/optimize/variable-update?maxResults=100", "/optimize/identity-link-log?maxResults=100", "/optimize/user-operation?maxResults=100",
                "/optimize/decision-instance?maxResults=100", "/optimize/incident/open?maxResults=100",
                "/authorization?resourceType=7", "/authorization?userIdIn=hushanlu-legal,changling-legal", "/filter", "/tenant", "/tenant?userMember=anping-clerk",
                "/user", "/user?memberOfGroup=" + place.community() + ".clerk", "/user/" + place.community() + "-clerk/profile",
                "/identity/groups?userId=" + place.community() + "-clerk", "/group?member=" + place.community() + "-clerk", "/batch", "/batch/statistics",
                "/history/batch", "/telemetry/data", "/schema/log"));
        return at;
    }

    private static List<String> cockpitReadings(Place place) {
        String base = "/camunda/api/cockpit/plugin/base/default";
        List<String> at = new ArrayList<>();
        for (String instance : List.of(place.instance(), place.trialInstance())) {
            at.add(base + "/process-instance/" + instance + "/called-process-instances");
        }
        at.addAll(List.of(base + "/process-definition/" + place.definition() + "/called-process-definitions", base + "/process-definition/statistics",
                base + "/process-definition/statistics-count", base + "/process-instance", base + "/process-instance/count", base + "/incident",
                base + "/incident/count", "/camunda/api/cockpit/plugin/base/default/process-definition/" + place.definition() + "/process-instances"));
        return at;
    }

    private static List<String> houseReadings(Place place) {
        String file = "/api/v1/cases/" + place.caseNo();
        return List.of("/api/v1/reports/cases?selection=OPEN", "/api/v1/reports/cases", "/api/v1/reports/scope", file, file + "/clocks",
                "/api/v1/tasks/" + place.acceptance(), file + "/trail/verification", file + "/attachments", place.file(), file + "/counselling-notes",
                "/case-file/" + place.caseNo(), "/case-file/" + place.caseNo() + "/agreement/1", "/api/v1/tasks/" + place.acceptance() + "/colleagues",
                "/api/v1/tasks/" + place.acceptance() + "/advisers", file + "/verbs", file + "/recusals/choices");
    }

    static Stream<String> officersOfTheSubdistrict() {
        return AccessTable.read().stream().filter(cell -> cell.verb().equals("file") && cell.other().equals("no")).map(AccessTable.Cell::account).distinct();
    }

    @ParameterizedTest
    @MethodSource("officersOfTheSubdistrict")
    void whoBelongsToAnotherSubdistrictGetsNothingOutOfAnyDoor(String account) {
        Visitor visitor = visitor(account);
        Place elsewhere = account.equals("hotline-12345") ? foreignChannel : other;
        enter(visitor);
        List<String> leaks = new ArrayList<>();
        List<String> readings = readings(elsewhere);
        for (String reading : readings) {
            leak(elsewhere, "webapps " + reading, visitor.browse(Visitor.ENGINE + reading)).ifPresent(leaks::add);
        }
        // process owners come in here, everybody else is stopped at the door, whatever he asks for
        for (String reading : account.equals(PROCESS_OWNER) ? readings : readings.subList(0, 3)) {
            HttpResponse<String> answer = visitor.get("/engine-rest" + reading);
            leak(elsewhere, "/engine-rest" + reading, answer).ifPresent(leaks::add);
            if (!account.equals(PROCESS_OWNER) && answer.statusCode() != 403 && answer.statusCode() != 401) {
                leaks.add("/engine-rest" + reading + " opened: " + answer.statusCode());
            }
        }
        for (String reading : cockpitReadings(elsewhere)) {
            leak(elsewhere, reading, visitor.browse(reading)).ifPresent(leaks::add);
        }
        for (String reading : houseReadings(elsewhere)) {
            leak(elsewhere, "password " + reading, visitor.get(reading)).ifPresent(leaks::add);
            leak(elsewhere, "session " + reading, visitor.browse(reading)).ifPresent(leaks::add);
        }

        assertThat(leaks).isEmpty();
    }

    private static Optional<String> leak(Place place, String where, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            return Optional.of(where + ": " + answer.statusCode() + " " + answer.body());
        }
        String told = answer.body();
        // what was asked for may stand in the refusal again
        List<String> words = place.secrets().stream().filter(word -> told.contains(word) && !(answer.statusCode() >= 400 && where.contains(word))).toList();
        boolean counted = where.contains("/count?") && answer.statusCode() == 200 && Visitor.json(answer).path("count").asInt() > 0;
        boolean bytes = where.endsWith(place.file()) && answer.statusCode() == 200;
        boolean people = answer.statusCode() == 200 && told.contains(place.community() + "-clerk");
        return words.isEmpty() && !counted && !bytes && !people ? Optional.empty() : Optional.of(where + ": " + words + " " + told.substring(0, Math.min(200, told.length())));
    }

    /** A reading that tells nobody anything would tell no stranger anything either. */
    @Test
    void whoMaySeeEverythingDoesSeeItThere() {
        Visitor admin = visitor("admin");
        enter(admin);
        List<String> silent = readings(own).stream().filter(reading -> admin.browse(Visitor.ENGINE + reading).statusCode() == 404).toList();
        assertThat(silent).as("addresses that do not exist").isEmpty();
    }

    // --- the tables ---

    static Stream<AccessTable.Cell> cells() {
        return AccessTable.read().stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theHouseDoesWhatTheTableSays(AccessTable.Cell cell) {
        Check check = checks.get(cell.verb());
        assertThat(check).as("a check for the column " + cell.verb()).isNotNull();
        Visitor visitor = visitor(cell.account());
        Place elsewhere = cell.account().equals("hotline-12345") && !cell.verb().equals("own queue") ? foreignChannel : other;

        assertThat(check.at(visitor, own)).as("%s, own", cell).isEqualTo(cell.own());
        assertThat(check.at(visitor, elsewhere)).as("%s, other", cell).isEqualTo(cell.other());
    }
}
