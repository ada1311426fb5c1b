package org.fengqiao.casework;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole house on Monday 2026-11-23, a case of the community 虎山 whose 受理 waits for the clerks hushan-clerk and hushan-clerk2. */
@HouseTest
public abstract class CaseworkTest {

    protected static final String CLERK = "hushan-clerk";
    protected static final String COLLEAGUE = "hushan-clerk2";
    protected static final String SECRETARY = "hushan-secretary";
    protected static final String LEGAL = "hushanlu.post-legal";

    @RegisterExtension
    protected final EngineTime time = new EngineTime();

    @Autowired
    protected Intake intake;
    @Autowired
    protected CaseFiles caseFiles;
    @Autowired
    protected Recusals recusals;
    @Autowired
    protected Documents documents;
    @Autowired
    protected Trail trail;
    @Autowired
    protected Clocks clocks;
    @Autowired
    protected Organisation organisation;
    @Autowired
    protected Handovers handovers;
    @Autowired
    protected SecondOpinions opinions;
    @Autowired
    protected Objections objections;
    @Autowired
    protected RuntimeService runtime;
    @Autowired
    protected TaskService tasks;
    @Autowired
    protected ManagementService management;
    @Autowired
    protected IdentityService identity;
    @Autowired
    protected JdbcClient jdbc;

    protected String caseNo;

    @BeforeEach
    void aCase(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        time.set("2026-11-23 10:00");
        caseNo = demand();
    }

    @AfterEach
    void theCaseIsGone() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().forEach(left -> {
            if (runtime.createProcessInstanceQuery().processInstanceId(left.getId()).count() > 0) {
                runtime.deleteProcessInstance(left.getId(), "the test is over");
            }
        });
    }

    protected String demand(NewParty... more) {
        NewParty[] parties = Arrays.copyOf(more, more.length + 1);
        parties[more.length] = new NewParty(PartyRole.REPORTER, "李秀兰", "13800000000", null, null);
        return intake.receive(new NewCase("污水管道堵塞", "污水外溢", Category.UTILITY, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院", null, null,
                60, false, false, List.of(parties)), CLERK).caseFile().caseNo();
    }

    protected Task task(String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(key).singleResult();
    }

    protected Task accept() {
        return task("userTask_acceptCase");
    }

    /** The acceptance in the hands of the clerk. */
    protected Task accepting() {
        Task task = accept();
        as(CLERK, () -> tasks.claim(task.getId(), CLERK));
        return accept();
    }

    protected static Map<String, Object> acceptance() {
        return Map.of("category", "UTILITY", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision", "CONSULTATION", "acceptReason", "已核实");
    }

    protected Caller caller(String person) {
        return new Caller(person, organisation.groupsOf(person), organisation.groupsOf(person).stream()
                .map(group -> group.substring(0, group.indexOf('.')))
                .flatMap(unit -> organisation.enclosing(unit, org.fengqiao.organisation.UnitKind.SUBDISTRICT).map(sub -> List.of(sub.id()))
                        .orElse(List.of("hushanlu", "changling")).stream()).distinct().toList());
    }

    protected <T> T as(String person, Supplier<T> act) {
        Caller caller = caller(person);
        identity.setAuthentication(person, caller.groups(), caller.subdistricts());
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    protected void as(String person, Runnable act) {
        as(person, () -> {
            act.run();
            return null;
        });
    }

    protected void complete(String person, Task task, Map<String, Object> form) {
        as(person, () -> tasks.complete(task.getId(), new HashMap<>(form)));
        time.runDueJobs();
    }

    protected ProcessInstance instance(String process) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey(process).singleResult();
    }

    protected Set<String> candidateGroups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(group -> group != null)
                .collect(Collectors.toSet());
    }

    protected StageClock clock(String stage) {
        return clocks.of(caseNo).stream().filter(one -> one.key().stage().equals(stage)).reduce((a, b) -> b).orElseThrow();
    }

    /** Step and decision of each entry. */
    protected List<String> trail() {
        return trail.of(caseNo).stream().map(entry -> entry.step() + "：" + entry.decision()).toList();
    }

    /** Kind and recipient of what was told, beside what is told of every new task, overdue and warning. */
    protected List<String> told(String kind) {
        return jdbc.sql("select recipient from notification where case_no = ? and kind = ? and event !~ '^task:[^/]*$' order by recipient")
                .params(caseNo, kind).query(String.class).list();
    }
}
