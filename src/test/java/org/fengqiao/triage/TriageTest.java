package org.fengqiao.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.fengqiao.HouseTest;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of the triage share: the demo district, a labour dispute at 虎山路街道, and officers at work. */
@HouseTest
abstract class TriageTest {

    static final String SUBDISTRICT = "hushanlu";
    static final String INTAKE = "hushanlu-intake";
    static final String COMMISSIONER = "hushanlu-commissioner";
    static final String LEGAL = "hushanlu.post-legal";
    static final String MEDIATION = "hushanlu.post-mediation";
    static final String SECURITY = "hushanlu.post-security";
    static final String SECTOR = "hushanlu.post-sector";
    static final String COUNSELLING = "hushanlu.post-counselling";
    /** Typed by officers, and therefore nothing for the engine. */
    static final String SECRET = "孙大海";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    ProcessEngine engine;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    RepositoryService repository;
    @Autowired
    IdentityService identity;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Documents documents;
    @Autowired
    Trail trail;
    @Autowired
    Clocks clocks;
    @Autowired
    Organisation organisation;
    @Autowired
    Distribution distribution;
    @Autowired
    PostWork work;
    @Autowired
    JdbcClient jdbc;

    private final List<String> deployments = new ArrayList<>();
    private final List<String> started = new ArrayList<>();

    @BeforeEach
    void assertions() {
        BpmnAwareTests.init(engine);
    }

    /** What stands in for a called process must not stay: other tests share this house. */
    @AfterEach
    void clearAway() {
        identity.clearAuthentication();
        started.stream().filter(id -> runtime.createProcessInstanceQuery().processInstanceId(id).count() > 0)
                .forEach(id -> runtime.deleteProcessInstance(id, "test over"));
        deployments.forEach(id -> repository.deleteDeployment(id, true));
        ClockUtil.reset();
    }

    void deploy(String name, BpmnModelInstance model) {
        deployments.add(repository.createDeployment().name("test " + name).addModelInstance(name + ".bpmn", model).deploy().getId());
    }

    String registered(Category category, boolean injury, String counterparty) {
        List<NewParty> parties = new ArrayList<>(List.of(new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", null, null)));
        if (counterparty != null) {
            parties.add(new NewParty(PartyRole.COUNTERPARTY, counterparty, null, null, null));
        }
        return caseFiles.register(new NewCase("欠薪纠纷", "工地欠薪", category, null, Channel.WALK_IN, "TR-" + NUMBER.incrementAndGet() + "-"
                + System.nanoTime(), "hushan", "虎山路6号楼院", null, null, 2, false, injury, parties), INTAKE).caseFile().caseNo();
    }

    Map<String, Object> variables(String caseNo, Category category, boolean violence) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("caseNo", caseNo);
        variables.put("title", category.label() + " · 虎山路6号楼院");
        variables.put("category", category.name());
        variables.put("grade", "HARD");
        variables.put("channel", "WALK_IN");
        variables.put("level", "SUBDISTRICT");
        variables.put("subdistrict", SUBDISTRICT);
        variables.put("community", "hushan");
        variables.put("district", "fengxi");
        variables.put("fast", false);
        variables.put("unit", SUBDISTRICT);
        variables.put("round", 1);
        variables.put("violence", violence);
        return variables;
    }

    ProcessInstance start(String process, String caseNo, Map<String, Object> variables) {
        ProcessInstance instance = runtime.startProcessInstanceByKey(process, caseNo, variables);
        started.add(instance.getId());
        return instance;
    }

    void as(String person, Runnable act) {
        identity.setAuthentication(person, organisation.groupsOf(person), List.of(SUBDISTRICT));
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    Task task(String caseNo, String activity) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(activity).singleResult();
        assertThat(task).as(activity + " is open").isNotNull();
        return task;
    }

    /** The task of a post. */
    Task taskOf(String caseNo, String post) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).processVariableValueEquals("post", post).singleResult();
        assertThat(task).as(post + " is at work").isNotNull();
        return task;
    }

    void complete(String caseNo, String activity, String person, Map<String, Object> form) {
        complete(task(caseNo, activity), person, form);
    }

    void complete(Task task, String person, Map<String, Object> form) {
        as(person, () -> tasks.complete(task.getId(), form));
        runJobs(task.getProcessInstanceId() == null ? null : caseOf(task));
    }

    private String caseOf(Task task) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult()
                .getBusinessKey();
    }

    /** Runs the asynchronous steps of a case; timers wait. */
    void runJobs(String caseNo) {
        boolean ran = true;
        while (ran) {
            ran = false;
            for (Job job : management.createJobQuery().messages().active().list()) {
                if (runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(caseNo)
                        .count() > 0 && !job.getProcessDefinitionKey().equals("send-notification")) {
                    management.executeJob(job.getId());
                    ran = true;
                }
            }
        }
    }

    void fire(String caseNo, String activity) {
        Job timer = management.createJobQuery().activityId(activity).list().stream().filter(job -> runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(caseNo).count() > 0).findFirst().orElse(null);
        assertThat(timer).as("timer " + activity).isNotNull();
        management.executeJob(timer.getId());
    }

    StageClock clock(String caseNo, String stage, String unit, int round) {
        return clocks.find(new ClockKey(caseNo, stage, unit, round)).orElseThrow(() -> new AssertionError("no clock " + stage + " of "
                + unit + " in round " + round + ", there are " + clocks.of(caseNo).stream().map(StageClock::key).toList()));
    }

    List<String> trailOf(String caseNo) {
        return trail.of(caseNo).stream().map(TrailEntry::decision).toList();
    }

    List<String> kinds(String caseNo) {
        return documents.of(caseNo).stream().map(document -> document.kind()).toList();
    }

    Object local(Task task, String variable) {
        return tasks.getVariable(task.getId(), variable);
    }

    void nothingPersonalIsInTheEngine() {
        assertThat(new PersonalDataScan(jdbc).search(SECRET)).isEmpty();
    }
}
