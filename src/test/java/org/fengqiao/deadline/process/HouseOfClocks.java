package org.fengqiao.deadline.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.EngineTime;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.PauseRequests;
import org.fengqiao.deadline.Pauses;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** A small organisation, a case, and a process with one task under the clock 整改: 15 working days, in a fast case 3. */
abstract class HouseOfClocks {

    static final Path CALENDAR = Path.of("target", "test-calendar");
    static final String CLERK = "hushan.clerk";
    static final String SECRETARY = "hushan.secretary";
    static final String LIAISON = "hushanlu.liaison";

    @RegisterExtension
    final EngineTime time = new EngineTime();

    @MockitoSpyBean
    Organisation organisation;
    @MockitoSpyBean
    Notifications notifications;
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
    JdbcClient jdbc;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Trail trail;
    @Autowired
    Clocks clocks;
    @Autowired
    Pauses pauses;
    @Autowired
    Extensions extensions;
    @Autowired
    PauseRequests pauseRequests;

    private String deployment;

    @DynamicPropertySource
    static void calendarFolder(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectories(CALENDAR);
        for (Path left : Files.list(CALENDAR).toList()) {
            Files.delete(left);
        }
        registry.add("fengqiao.calendar.directory", CALENDAR::toString);
    }

    @BeforeEach
    void begin() {
        doNothing().when(notifications).tell(any());
        when(organisation.enclosing(anyString(), eq(UnitKind.SUBDISTRICT)))
                .thenReturn(Optional.of(new Unit("hushanlu", UnitKind.SUBDISTRICT, "虎山路街道", "fengxi", "HSL", null)));
        when(organisation.unit("dept-urban")).thenReturn(Optional.of(new Unit("dept-urban", UnitKind.DEPARTMENT, "综合行政执法局", null, null, null)));
        when(organisation.belongsTo(anyString(), anyString())).thenReturn(true);
        when(organisation.superior(CLERK)).thenReturn(Optional.of(SECRETARY));
        when(organisation.superior(SECRETARY)).thenReturn(Optional.of(LIAISON));
        when(organisation.superior("dept-urban.clerk")).thenReturn(Optional.of("dept-urban.leader"));
        when(organisation.groupName(anyString())).thenAnswer(call -> "〈" + call.getArgument(0) + "〉");
        when(organisation.groupsOf("hushan-clerk")).thenReturn(List.of(CLERK));
        when(organisation.groupsOf("hushan-secretary")).thenReturn(List.of(SECRETARY));
        when(organisation.groupsOf("dept-urban-handler")).thenReturn(List.of("dept-urban.clerk"));
        deployment = repository.createDeployment().addClasspathResource("org/fengqiao/deadline/clocked-task.bpmn").deploy().getId();
        time.set("2026-11-23 10:00");
    }

    @AfterEach
    void end() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery().list().forEach(left -> {
            if (runtime.createProcessInstanceQuery().processInstanceId(left.getId()).count() > 0) {
                runtime.deleteProcessInstance(left.getId(), "the test is over");
            }
        });
        repository.deleteDeployment(deployment, true);
        List.of("clock_task", "clock_pause", "pause_request_clock", "pause_request", "clock").forEach(table -> jdbc.sql("delete from " + table).update());
    }

    /** Pauses without asking for a number of days. @return until when, or who has to approve it */
    Object pause(String caseNo, String stage, String awaited, String reason, String person) {
        return pause(caseNo, stage, null, awaited, reason, person);
    }

    Object pause(String caseNo, String stage, Integer days, String awaited, String reason, String person) {
        Pauses.Answer answer = pauses.pause(caseNo, stage, days == null ? null : BigDecimal.valueOf(days), awaited, reason, person);
        return answer instanceof Pauses.Paused paused ? paused.until() : ((Pauses.Asked) answer).decider();
    }

    String registerCase() {
        return caseFiles.register(new NewCase("污水管道堵塞", "六号楼院污水外溢", Category.PROPERTY, null, Channel.WALK_IN, null, "hushanlu",
                "虎山路6号楼院", null, null, 12, false, false, List.of()), "hushan-clerk").caseFile().caseNo();
    }

    ProcessInstance start(String caseNo, Map<String, Object> more) {
        Map<String, Object> variables = with("caseNo", caseNo, "subdistrict", "hushanlu", "unit", "hushan", "round", 1, "fast", false,
                "done", true);
        variables.putAll(more);
        return runtime.startProcessInstanceByKey("clocked-task", caseNo, variables);
    }

    ProcessInstance start(String caseNo) {
        return start(caseNo, Map.of());
    }

    Task task(String caseNo, String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(key).singleResult();
    }

    Task work(String caseNo) {
        return task(caseNo, "userTask_work");
    }

    /** The clock of the case's task, or of the stage that is named. */
    StageClock clock(String caseNo, String... stage) {
        String wanted = stage.length == 0 ? "rectification" : stage[0];
        return clocks.of(caseNo).stream().filter(one -> one.key().stage().equals(wanted)).reduce((a, b) -> b).orElseThrow();
    }

    List<String> trail(String caseNo, String step) {
        return trail.of(caseNo).stream().filter(entry -> entry.step().equals(step)).map(entry -> entry.decision()).toList();
    }

    /** What was told so far, beside that there is a new task: kind, event and recipients in one line each. */
    List<String> told() {
        return Mockito.mockingDetails(notifications).getInvocations().stream().map(call -> (Notice) call.getArgument(0))
                .filter(notice -> notice != null && notice.kind() != NoticeKind.ASSIGNED)
                .map(notice -> notice.kind() + " " + notice.event().replaceFirst("(clock|pause):\\d+:", "") + " "
                        + notice.to().stream().map(HouseOfClocks::name).toList())
                .toList();
    }

    private static String name(Recipient recipient) {
        return recipient instanceof Recipient.Group group ? group.group() : recipient instanceof Recipient.Officer officer ? officer.person() : "?";
    }

    /** The moments at which the case's timers fire, in order. */
    List<String> timers(String caseNo) {
        var zone = ZoneId.of("Asia/Shanghai");
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .map(Job::getDuedate).sorted().map(due -> due.toInstant().atZone(zone).toLocalDateTime().toString().replace('T', ' ')).toList();
    }

    static Map<String, Object> with(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }

    void signIn(String person, String... groups) {
        identity.setAuthentication(person, Arrays.asList(groups), List.of("hushanlu"));
    }
}
