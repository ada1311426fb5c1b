package org.fengqiao.summons;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.HistoryService;
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
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Assessments;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of a summons share: the demo district on a Monday morning, and a case at 虎山社区. */
@HouseTest
abstract class SummonsHouse {

    static final String CLERK = "hushan-clerk";
    static final String LEADER = "hushanlu-leader";
    static final String COMMAND = "fengxi-command";
    static final String URBAN = "dept-urban";
    static final String CIVIL = "dept-civil";
    static final String CIVILITY = "dept-civility";
    static final String POLICE = "dept-police";
    static final String HOUSING = "dept-housing";
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
    HistoryService history;
    @Autowired
    IdentityService identity;
    @Autowired
    Organisation organisation;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Assessments assessments;
    @Autowired
    Trail trail;
    @Autowired
    Clocks clocks;
    @Autowired
    Summonses summonses;
    @Autowired
    DepartmentWork work;
    @Autowired
    Returns returns;
    @Autowired
    SummonsRatings ratings;
    @Autowired
    JdbcClient jdbc;

    String caseNo;

    @BeforeEach
    void aMondayMorning() {
        BpmnAwareTests.init(engine);
        itIs("2026-11-23T09:00");
        caseNo = caseFiles.register(new NewCase("祭祀烧纸冒烟", "每天傍晚有人在路口烧纸", Category.URBAN, null, Channel.HOTLINE,
                "SU-" + NUMBER.incrementAndGet() + "-" + System.nanoTime(), "hushan", "虎山路路口", null, null, 12, true, false,
                List.of(new NewParty(PartyRole.REPORTER, "王桂芳", "13905320001", null, null))), "hotline-12345").caseFile().caseNo();
    }

    @AfterEach
    void theCurtainFalls() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).rootProcessInstances().list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test over"));
        ClockUtil.reset();
    }

    static void itIs(String time) {
        ClockUtil.setCurrentTime(Date.from(LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
    }

    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>(Map.of("caseNo", caseNo, "title", "城市管理 · 虎山路路口", "category", "URBAN",
                "grade", "MISC", "channel", "HOTLINE", "level", "COMMUNITY", "subdistrict", "hushanlu", "community", "hushan",
                "district", "fengxi", "fast", false));
        variables.put("unit", "hushan");
        variables.put("round", 1);
        variables.put("violence", false);
        return variables;
    }

    ProcessInstance start(String process, Map<String, Object> variables) {
        return runtime.createProcessInstanceByKey(process).businessKey(caseNo).setVariables(variables).execute();
    }

    Task task(String activity) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(activity).initializeFormKeys().singleResult();
    }

    /** The open task of one department. */
    Task task(String activity, String department) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(activity)
                .processVariableValueEquals("unit", department).singleResult();
    }

    void complete(String person, Task task, Map<String, Object> form) {
        as(person, () -> tasks.complete(task.getId(), form));
        runAsyncSteps();
    }

    void as(String person, Runnable act) {
        identity.setAuthentication(person, organisation.groupsOf(person), List.of("hushanlu"));
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** The asynchronous steps of the summons and of its departments; sending mails is somebody else's. */
    void runAsyncSteps() {
        for (boolean again = true; again;) {
            again = false;
            for (ProcessInstance each : runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list()) {
                if (each.getProcessDefinitionId().startsWith("send-notification")) {
                    continue;
                }
                for (Job job : management.createJobQuery().processInstanceId(each.getId()).messages().active().list()) {
                    management.executeJob(job.getId());
                    again = true;
                }
            }
        }
    }

    void fire(ProcessInstance instance, String timer) {
        management.executeJob(management.createJobQuery().processInstanceId(instance.getId()).activityId(timer).singleResult().getId());
    }

    List<String> decisions() {
        return trail.of(caseNo).stream().map(TrailEntry::decision).toList();
    }

    List<String> reasons() {
        return trail.of(caseNo).stream().map(TrailEntry::reason).toList();
    }

    static Map<String, Object> form(Object... pairs) {
        Map<String, Object> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put((String) pairs[i], pairs[i + 1]);
        }
        return form;
    }
}
