package org.fengqiao.mediation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of the mediation share: the demo district on a Monday morning, a case, and a mediation of it. */
@HouseTest
public abstract class MediationTest {

    protected static final String PROCESS = "mediation";
    protected static final String MEDIATOR = "hushan-mediator";
    protected static final String LAWYER = "hushan-lawyer";
    protected static final String REPORTER = "熊海生";
    protected static final String OTHER = "万国强";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @RegisterExtension
    protected final EngineTime time = new EngineTime();

    @Autowired
    protected RuntimeService runtime;
    @Autowired
    protected TaskService tasks;
    @Autowired
    protected IdentityService identity;
    @Autowired
    protected CaseFiles caseFiles;
    @Autowired
    protected Documents documents;
    @Autowired
    protected Trail trail;
    @Autowired
    protected Organisation organisation;
    @Autowired
    protected JdbcClient jdbc;

    protected String caseNo;
    protected ProcessInstance instance;

    @BeforeEach
    void mondayMorning() {
        time.set("2026-11-23 09:30");
    }

    @AfterEach
    void nothingIsLeft() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test over"));
    }

    // ── the case ──

    protected void registered(Category category, boolean secret, boolean violence) {
        caseNo = caseFiles.register(new NewCase("民工讨要误工费", "23 名工人到场后工程一直没有开工", category, null, Channel.GRID_WORKER,
                "ME-" + NUMBER.incrementAndGet() + "-" + System.nanoTime(), "hushan-g1", "水利组17-5栋", null, null, 23, secret, false,
                List.of(new NewParty(PartyRole.REPORTER, REPORTER, "13905320001", "xiong@example.org", null),
                        new NewParty(PartyRole.COUNTERPARTY, OTHER, null, null, null))), "hushan-g1-worker").caseFile().caseNo();
        caseFiles.classified(caseNo, Grade.WORRY, Level.COMMUNITY, false, violence, false);
    }

    protected Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>(Map.of("caseNo", caseNo, "title", "劳资欠薪 · 水利组17-5栋",
                "category", caseFiles.get(caseNo).category().name(), "grade", "WORRY", "channel", "GRID_WORKER", "subdistrict", "hushanlu",
                "community", "hushan", "district", "fengxi"));
        variables.putAll(Map.of("level", "COMMUNITY", "fast", false, "unit", "hushan", "round", 1, "violence", caseFiles.get(caseNo).violence()));
        return variables;
    }

    protected void mediated(Category category) {
        registered(category, false, false);
        started(Map.of());
    }

    protected void started(Map<String, Object> more) {
        Map<String, Object> variables = variables();
        variables.putAll(more);
        instance = runtime.createProcessInstanceByKey(PROCESS).businessKey(caseNo).setVariables(variables).execute();
    }

    /** Begins in the middle, as if the steps before had left nothing. */
    protected void startedBefore(String activity) {
        Map<String, Object> variables = variables();
        variables.putAll(Map.of("mediatorQueue", "hushan.mediator", "mediator", MEDIATOR));
        variables.put("nextSessionAt", null);
        instance = runtime.createProcessInstanceByKey(PROCESS).businessKey(caseNo).setVariables(variables).startBeforeActivity(activity).execute();
    }

    // ── the officers ──

    protected <T> T as(String person, Supplier<T> act) {
        identity.setAuthentication(person, organisation.groupsOf(person), List.of("hushanlu"));
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    protected Map<String, Object> complete(String person, Map<String, Object> form) {
        String task = task().getId();
        return as(person, () -> tasks.completeWithVariablesInReturn(task, form, false));
    }

    protected Task task() {
        return tasks.createTaskQuery().processInstanceId(instance.getId()).initializeFormKeys().singleResult();
    }

    protected List<String> offeredTo() {
        return tasks.getIdentityLinksForTask(task().getId()).stream().filter(link -> link.getType().equals("candidate"))
                .map((IdentityLink link) -> link.getUserId() == null ? link.getGroupId() : link.getUserId()).toList();
    }

    protected List<String> trailed() {
        return trail.of(caseNo).stream().map(TrailEntry::decision).toList();
    }

    /** Everything a mediation writes, to see that a refusal leaves nothing behind. */
    protected List<Long> written() {
        return Stream.of("trail", "document", "agreement", "party", "handling", "mediation_consent", "mediation_objection")
                .map(table -> jdbc.sql("select count(*) from " + table + " where case_no = ?").param(caseNo).query(Long.class).single())
                .toList();
    }

    // ── the forms ──

    protected static Map<String, Object> agreed(Object... more) {
        return with(Map.of("mediatorObjection", "NO", "rightsTold", true, "reporterSideConsent", "AGREE", "otherSideConsent", "AGREE",
                "consentManner", "ORAL", "mediator", MEDIATOR), more);
    }

    protected static Map<String, Object> refusedBy(String side, Object... more) {
        return with(with(Map.of("rightsTold", true, "reporterSideConsent", "AGREE", "otherSideConsent", "AGREE", "consentManner", "PHONE",
                "endReason", "万国强说要走法院；已告知可以仲裁和起诉"), side, "REFUSE"), more);
    }

    protected static Map<String, Object> session(String result, Object... more) {
        return with(Map.of("sessionResult", result, "sessionManner", "FACE_TO_FACE", "heldAt", "2026-11-23T09:30", "attended", "熊海生、万国强、律师安海玲",
                "said", "万国强愿意支付，熊海生同意安排工人"), more);
    }

    /** Four speak for twenty-three. */
    protected static Map<String, Object> settlement(Object... more) {
        return with(Map.of("applicantNames", "熊海生、黄建业、李有田、陶四喜", "applicantCapacity", "REPRESENTATIVE", "applicantRepresented",
                workers(), "applicantAuthorised", true, "respondentNames", "万国强", "respondentCapacity", "PARTY", "terms", "支付 23 名工人误工费 4.6 万元",
                "performance", "当场转账", "performOn", "2026-11-23", "agreementForm", "SIGNED"), with(Map.of("effectiveOn", "2026-11-23"), more));
    }

    protected static String workers() {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= 23; i++) {
            names.append("工友%02d".formatted(i)).append(i % 2 == 0 ? "\n" : "、");
        }
        return names.toString();
    }

    protected static Map<String, Object> checked(String result, Object... more) {
        return with(Map.of("performanceResult", result, "finding", "熊海生已收到转账，看了凭证"), more);
    }

    protected static Map<String, Object> with(Map<String, Object> fields, Object... more) {
        Map<String, Object> all = new HashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> fields, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(fields);
        all.putAll(more);
        return all;
    }

    protected static Object[] ending(String wayOn, Object... more) {
        Object[] all = Arrays.copyOf(new Object[] {"wayOnDecision", wayOn, "endReason", "熊海生要求走法律途径；已告知可以仲裁"}, 4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }
}
