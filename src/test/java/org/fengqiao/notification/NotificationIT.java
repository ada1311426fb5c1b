package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Messages from the step that causes them to a real mail server. */
@HouseTest
class NotificationIT {

    private static final ServerSetup SMTP = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String CLERK = "clerk@hushan.example";
    private static final String CLERK2 = "clerk2@hushan.example";
    private static final String RESIDENT = "li.guilan@resident.example";
    private static final String RESIDENT_NAME = "李桂兰";
    private static final String RESIDENT_WORDS = "我家门口每天夜里都在施工";

    private static GreenMail mail;

    @MockitoSpyBean
    private Organisation organisation;
    @Autowired
    private Notifications notifications;
    @Autowired
    private Trail trail;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ManagementService management;
    @Autowired
    private IdentityService identity;
    @Autowired
    private Clock clock;
    @Autowired
    private HealthEndpoint health;

    private String caseNo;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", SMTP::getBindAddress);
        properties.add("spring.mail.port", SMTP::getPort);
        properties.add("spring.mail.properties.mail.smtp.connectiontimeout", () -> 2000);
        properties.add("spring.mail.properties.mail.smtp.timeout", () -> 2000);
        properties.add("fengqiao.mail.from", () -> "枫桥 <fengqiao@hushanlu.example>");
        properties.add("fengqiao.mail.message-id-domain", () -> "hushanlu.example");
        properties.add("fengqiao.public-url", () -> "https://fengqiao.example");
    }

    @BeforeAll
    static void startMailServer() {
        mail = new GreenMail(SMTP);
        mail.start();
    }

    @AfterAll
    static void stopMailServer() {
        mail.stop();
    }

    @BeforeEach
    void aCaseAndItsOfficers() throws Exception {
        mail.purgeEmailFromAllMailboxes();
        caseNo = newCase("虎山路6号楼院", false);
        Unit hushanlu = new Unit("hushanlu", UnitKind.SUBDISTRICT, "虎山路街道", "fengxi", "HSL", 10);
        when(organisation.enclosing(anyString(), eq(UnitKind.SUBDISTRICT))).thenReturn(Optional.of(hushanlu));
        when(organisation.groupName("hushan.clerk")).thenReturn("虎山社区 · 社区工作人员");
        when(organisation.groupName("hushan.secretary")).thenReturn("虎山社区 · 社区党委书记");
        when(organisation.belongsTo(any(), any())).thenReturn(true);
        holders("hushan.clerk", person("hushan-clerk", CLERK), person("hushan-clerk2", CLERK2));
    }

    @AfterEach
    void tidyUp() {
        identity.clearAuthentication();
        ClockUtil.reset();
        runtime.createProcessInstanceQuery().list().stream().map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstanceIfExists(id, "test over", true, true, false, false));
    }

    @Test
    void anOfficerGetsAMailInTextAndHtmlWithTheHousesHeaders() throws Exception {
        notifications.tell(notice(NoticeKind.WARNING, "clock-1", Map.of("任务", "受理"), new Recipient.Officer("hushan-clerk")));
        assertThat(mail.getReceivedMessages()).as("nothing leaves before the step is committed and the job runs").isEmpty();

        runJobs();

        MimeMessage message = only(mail.getReceivedMessages());
        assertThat(message.getSubject()).isEqualTo("【枫桥】临期提醒：受理 · 噪音环境 · 虎山路6号楼院（" + caseNo + "）");
        assertThat(message.getHeader("Subject", null)).as("encoded on the wire").startsWith("=?UTF-8?").doesNotContain("枫桥");
        assertThat(message.getHeader("From", null)).as("encoded on the wire").startsWith("=?UTF-8?").endsWith("<fengqiao@hushanlu.example>");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("枫桥");
        assertThat(message.getRecipients(Message.RecipientType.TO)).extracting(Object::toString).containsExactly(CLERK);
        assertThat(message.getMessageID()).isEqualTo("<" + rows().get(0).get("id") + "@hushanlu.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Parts parts = Parts.of(message);
        assertThat(parts.text()).contains("临期提醒", caseNo, "噪音环境 · 虎山路6号楼院", "https://fengqiao.example/camunda/app/tasklist/");
        assertThat(parts.html()).contains("<h1", "临期提醒", caseNo, "噪音环境 · 虎山路6号楼院");
        assertThat(parts.text() + parts.html()).doesNotContain(RESIDENT, RESIDENT_NAME, RESIDENT_WORDS);
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("status", "SENT")
                .containsEntry("attempts", 1).containsEntry("recipient", "person:hushan-clerk").doesNotContainEntry("sent_at", null));
        assertThat(sendings()).as("finished").isEmpty();
    }

    @Test
    void aReporterIsToldAtTheAddressOfTheRegister() throws Exception {
        notifications.tell(notice(NoticeKind.REJECTED, "case", Map.of("理由", "法院已判决"), new Recipient.Reporter()));
        runJobs();

        MimeMessage message = only(mail.getReceivedMessages());
        assertThat(message.getRecipients(Message.RecipientType.TO)).extracting(Object::toString).containsExactly(RESIDENT);
        assertThat(message.getSubject()).isEqualTo("【枫桥】您反映的事项不予受理（" + caseNo + "）");
        assertThat(Parts.of(message).text()).contains("法院已判决").doesNotContain("任务列表");
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("recipient", "reporter"));
    }

    @Test
    void detailsKeepTheOrderInWhichTheyWereTold() throws Exception {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("时间", "2026年12月10日 09:00");
        details.put("会议地点", "虎山社区议事厅");
        details.put("议题", "夜间施工");
        details.put("备注", " ");
        notifications.tell(notice(NoticeKind.INVITATION, "meeting-1", details, new Recipient.Officer("hushan-clerk")));
        runJobs();

        assertThat(Parts.of(only(mail.getReceivedMessages())).text()).containsSubsequence("时间：", "会议地点：", "议题：").doesNotContain("备注");
    }

    @Test
    void toldTwentyTimesByTenAtOnceItIsOneMessageForEachPerson() throws Exception {
        holders("hushan.secretary");
        Notice notice = notice(NoticeKind.OVERDUE, "clock-1", Map.of(), new Recipient.Group("hushan.clerk"),
                new Recipient.Officer("hushan-clerk"), new Recipient.Group("hushan.secretary"));
        CyclicBarrier together = new CyclicBarrier(10);
        ExecutorService ten = Executors.newFixedThreadPool(10);
        List<Future<?>> all = IntStream.range(0, 20).<Future<?>>mapToObj(i -> ten.submit(() -> {
            together.await(30, TimeUnit.SECONDS);
            notifications.tell(notice);
            return null;
        })).toList();
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        ten.shutdown();

        assertThat(rows()).extracting(row -> row.get("recipient"))
                .containsExactlyInAnyOrder("person:hushan-clerk", "person:hushan-clerk2", "group:hushan.secretary");
        assertThat(sendings()).hasSize(2);
        assertThat(undelivered()).hasSize(1);
        runJobs();
        assertThat(recipients()).containsExactlyInAnyOrder(CLERK, CLERK2);
    }

    @Test
    void twoStepsOfOneCaseThatTellFirstAndWriteTheTrailAfterwardsDoNotBlockEachOther() throws Exception {
        CyclicBarrier bothHaveTold = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<?>> both = IntStream.range(0, 2).<Future<?>>mapToObj(i -> two.submit(() -> transaction.executeWithoutResult(status -> {
            notifications.tell(notice(NoticeKind.OVERDUE, "clock-" + i, Map.of(), new Recipient.Officer("hushan-clerk")));
            try {
                bothHaveTold.await(1, TimeUnit.SECONDS);
            } catch (Exception e) {
                // the other one waits for us, as it should
            }
            trail.append(caseNo, "system", "时限", "超期", null);
        }))).toList();
        for (Future<?> one : both) {
            one.get(60, TimeUnit.SECONDS);
        }
        two.shutdown();

        assertThat(trail.of(caseNo)).hasSize(2);
    }

    @Test
    void aStepThatHasWrittenSomethingOfTheCaseAndOneThatTellsDoNotBlockEachOther() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        Future<?> writer = two.submit(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into party (case_no, role) values (?, 'AFFECTED')").param(caseNo).update();
            written.countDown();
            awaitQuietly(told);
            trail.append(caseNo, "system", "上传附件", "照片", null);
        }));
        Future<?> teller = two.submit(() -> {
            awaitQuietly(written);
            transaction.executeWithoutResult(status -> {
                notifications.tell(notice(NoticeKind.URGED, "urge-1", Map.of(), new Recipient.Officer("hushan-clerk")));
                told.countDown();
                trail.append(caseNo, "system", "催办", "第 1 次催办", null);
            });
        });
        writer.get(60, TimeUnit.SECONDS);
        teller.get(60, TimeUnit.SECONDS);
        two.shutdown();

        assertThat(trail.of(caseNo)).hasSize(2);
    }

    /** A second is enough for the other; where the two block each other, there is no other end to the waiting. */
    private static void awaitQuietly(CountDownLatch event) {
        try {
            event.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anotherEventOrAnotherKindIsAnotherMessage() {
        Recipient clerk = new Recipient.Officer("hushan-clerk");
        notifications.tell(notice(NoticeKind.WARNING, "clock-1", Map.of(), clerk));
        notifications.tell(notice(NoticeKind.OVERDUE, "clock-1", Map.of(), clerk));
        notifications.tell(notice(NoticeKind.WARNING, "clock-2", Map.of(), clerk));
        notifications.tell(notice(NoticeKind.WARNING, "clock-2", Map.of(), clerk));

        assertThat(rows()).hasSize(3);
        assertThat(sendings()).hasSize(3);
    }

    @Test
    void whoCannotBeReachedStandsInTheTrailAndIsNeverSwallowed() {
        holders("hushan.secretary");
        holders("hushan.mediator", person("hushan-mediator", null), person("hushan-mediator2", "不是地址"));
        when(organisation.person("hushan-gone")).thenReturn(Optional.of(new Person("hushan-gone", "走人", "gone@hushan.example", false)));
        when(organisation.person("nobody-knows")).thenReturn(Optional.empty());
        jdbc.sql("update party set email = null where case_no = ?").param(caseNo).update();

        notifications.tell(notice(NoticeKind.ASSIGNED, "task:1", Map.of(), new Recipient.Group("hushan.secretary"),
                new Recipient.Group("hushan.mediator"), new Recipient.Officer("hushan-gone"),
                new Recipient.Officer("nobody-knows"), new Recipient.Reporter()));
        notifications.tell(new Notice(caseNo, NoticeKind.URGED, "urge-1", List.of(), Map.of()));

        assertThat(undelivered()).extracting(TrailEntry::decision, TrailEntry::reason).containsExactly(
                org.assertj.core.groups.Tuple.tuple("无法送达“新任务”：虎山社区 · 社区党委书记（hushan.secretary）", "该岗位目前无人"),
                org.assertj.core.groups.Tuple.tuple("无法送达“新任务”：hushan-mediator", "没有电子邮箱"),
                org.assertj.core.groups.Tuple.tuple("无法送达“新任务”：hushan-mediator2", "电子邮箱格式不正确"),
                org.assertj.core.groups.Tuple.tuple("无法送达“新任务”：hushan-gone", "已离岗"),
                org.assertj.core.groups.Tuple.tuple("无法送达“新任务”：nobody-knows", "没有此人"),
                org.assertj.core.groups.Tuple.tuple("无法送达“新任务”：反映人", "没有电子邮箱"),
                org.assertj.core.groups.Tuple.tuple("无法送达“催办”：无收件人", "没有指定收件人"));
        assertThat(undelivered()).extracting(TrailEntry::actor).containsOnly("system");
        assertThat(rows()).hasSize(7).allSatisfy(row -> assertThat(row).containsEntry("status", "UNDELIVERABLE"));
        assertThat(sendings()).isEmpty();
        assertThat(trail.verify(caseNo).intact()).isTrue();
    }

    @Test
    void anAddressThatVanishesBeforeSendingIsNotedInsteadOfTriedForEver() {
        notifications.tell(notice(NoticeKind.CLOSED, "case", Map.of(), new Recipient.Reporter()));
        jdbc.sql("update party set email = null where case_no = ?").param(caseNo).update();
        runJobs();

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("status", "UNDELIVERABLE"));
        assertThat(undelivered()).extracting(TrailEntry::decision).containsExactly("无法送达“已办结”：反映人");
        assertThat(sendings()).isEmpty();
    }

    @Test
    void aStepThatIsRolledBackTellsNobody() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            notifications.tell(notice(NoticeKind.ACCEPTED, "case", Map.of(), new Recipient.Reporter()));
            throw new IllegalStateException("step failed");
        })).hasMessage("step failed");

        assertThat(rows()).isEmpty();
        assertThat(sendings()).isEmpty();
    }

    @Test
    void aNoticeAboutNoCaseIsRefused() {
        assertThatThrownBy(() -> notifications.tell(new Notice("20261122-HSL-9999", NoticeKind.CLOSED, "case",
                List.of(new Recipient.Officer("hushan-clerk")), Map.of()))).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverCausesAMessageNeedsNoRightToSendItAndStaysSignedIn() {
        when(organisation.belongsTo(any(), any())).thenReturn(false);
        identity.setAuthentication("dept-urban-handler", List.of("dept-urban.handler"), List.of("changling"));

        notifications.tell(notice(NoticeKind.URGED, "urge-1", Map.of(), new Recipient.Officer("hushan-clerk")));

        assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("dept-urban-handler");
        assertThat(identity.getCurrentAuthentication().getGroupIds()).containsExactly("dept-urban.handler");
        assertThat(identity.getCurrentAuthentication().getTenantIds()).containsExactly("changling");
        identity.clearAuthentication();
        assertThat(sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.getTenantId()).isEqualTo("hushanlu");
            assertThat(sending.getBusinessKey()).isEqualTo(caseNo);
        });
    }

    @Test
    void aDeadMailServerIsTriedSevenTimesThenCockpitShowsAnIncidentAndTheSameMailGoesOutLater() throws Exception {
        notifications.tell(notice(NoticeKind.ACCEPTED, "case", Map.of(), new Recipient.Reporter()));
        String messageId = (String) rows().get(0).get("message_id");
        mail.stop();
        Instant now = clock.instant();
        ClockUtil.setCurrentTime(Date.from(now));
        int tries = 0;
        try {
            for (Duration pause : List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1),
                    Duration.ofHours(4), Duration.ofMinutes(1))) {
                runJobs();
                tries++;
                assertThat(rows().get(0)).containsEntry("attempts", tries).containsEntry("status", "PENDING");
                assertThat(incidents()).isEmpty();
                now = now.plus(pause);
                ClockUtil.setCurrentTime(Date.from(now.minusSeconds(5)));
                assertThat(executableJobs()).as("not before " + pause).isEmpty();
                ClockUtil.setCurrentTime(Date.from(now.plusSeconds(5)));
                assertThat(executableJobs()).as("after " + pause).hasSize(1);
            }
            runJobs();
        } finally {
            mail.start();
        }
        assertThat(rows().get(0)).containsEntry("attempts", 7).containsEntry("status", "PENDING");
        assertThat((String) rows().get(0).get("last_error")).startsWith("连不上邮件服务器");
        assertThat(incidents()).singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("未送出：连不上邮件服务器"));
        assertThat(executableJobs()).isEmpty();

        management.setJobRetries(incidents().get(0).getConfiguration(), 1);
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofMinutes(2))));
        runJobs();

        assertThat(only(mail.getReceivedMessages()).getMessageID()).isEqualTo(messageId);
        assertThat(rows().get(0)).containsEntry("attempts", 8).containsEntry("status", "SENT").containsEntry("last_error", null);
        assertThat(incidents()).isEmpty();
        assertThat(sendings()).isEmpty();
    }

    @Test
    void aRefusingMailServerLeavesNoAddressInTheEngine() {
        notifications.tell(notice(NoticeKind.ACCEPTED, "case", Map.of(), new Recipient.Reporter()));
        mail.stop();
        SMTPServer refusing = new SMTPServer.Builder().bindAddress(java.net.InetAddress.getLoopbackAddress()).port(SMTP.getPort())
                .messageHandlerFactory(context -> new Refusing()).build();
        refusing.start();
        try {
            for (int i = 0; i < 7; i++) {
                runJobs();
                ClockUtil.offset(Duration.ofHours(5 * (i + 1)).toMillis());
            }
        } finally {
            refusing.stop();
            mail.start();
        }

        assertThat((String) rows().get(0).get("last_error")).startsWith("邮件服务器拒收，应答 550").doesNotContain("resident");
        assertThat(incidents()).hasSize(1);
        assertThat(engineTablesHolding(caseNo)).as("the search finds what is there").isNotEmpty();
        assertThat(engineTablesHolding(RESIDENT)).isEmpty();
        assertThat(engineTablesHolding(RESIDENT_NAME)).isEmpty();
    }

    @Test
    void whatWasSentIsNotSentAgain(@Autowired Delivery delivery) {
        notifications.tell(notice(NoticeKind.ACCEPTED, "case", Map.of(), new Recipient.Officer("hushan-clerk")));
        runJobs();

        delivery.deliver((java.util.UUID) rows().get(0).get("id"));

        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailWhoseSendingCouldNotBeNotedGoesOutAgainUnderTheSameMessageId(@Autowired Delivery delivery) throws Exception {
        notifications.tell(notice(NoticeKind.ACCEPTED, "case", Map.of(), new Recipient.Officer("hushan-clerk")));
        transaction.executeWithoutResult(status -> {
            delivery.deliver((java.util.UUID) rows().get(0).get("id"));
            status.setRollbackOnly();
        });
        assertThat(rows().get(0)).containsEntry("status", "PENDING");

        runJobs();

        assertThat(rows().get(0)).containsEntry("status", "SENT");
        MimeMessage[] both = mail.getReceivedMessages();
        assertThat(both).hasSize(2);
        assertThat(both[0].getMessageID()).isEqualTo(both[1].getMessageID());
    }

    @Test
    void aScriptInTheAddressOfACaseArrivesAsText() throws Exception {
        caseNo = newCase("虎山路<script>alert(1)</script>\r\nBcc: evil@elsewhere.example", false);
        notifications.tell(notice(NoticeKind.ASSIGNED, "task:1", Map.of(), new Recipient.Officer("hushan-clerk")));
        runJobs();

        MimeMessage message = only(mail.getReceivedMessages());
        assertThat(Parts.of(message).html()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).contains("<script>alert(1)</script> Bcc: e***@elsewhere.example").doesNotContain("\n", "\r");
        assertThat(recipients()).containsExactly(CLERK);
    }

    @Test
    void aNewTaskIsToldToItsGroupAndTheMailSurvivesTheWithdrawalOfTheCase() throws Exception {
        Instant due = Instant.parse("2026-11-24T09:30:00Z");
        String instance = startCase(Map.of("caseNo", caseNo, "subdistrict", "hushanlu", "due", Date.from(due)), caseNo);
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        runtime.deleteProcessInstance(instance, "withdrawn");

        runJobs();

        assertThat(recipients()).containsExactlyInAnyOrder(CLERK, CLERK2);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("【枫桥】新任务：受理诉求 · 噪音环境 · 虎山路6号楼院（" + caseNo + "）");
        assertThat(Parts.of(message).text()).contains("任务：受理诉求", "办理期限：2026年11月24日 17:30", "#/?task=" + task.getId());
        assertThat(rows()).extracting(row -> row.get("event")).containsOnly("task:" + task.getId());
    }

    @Test
    void aNewTaskWithAnAssigneeIsToldToHimAlone() {
        when(organisation.person("hushan-mediator")).thenReturn(Optional.of(person("hushan-mediator", "mediator@hushan.example")));
        startCase(Map.of("caseNo", caseNo, "subdistrict", "hushanlu", "due", new Date(), "who", "hushan-mediator"), caseNo);
        runJobs();

        assertThat(recipients()).containsExactly("mediator@hushan.example");
    }

    @Test
    void candidateUsersAreToldToo() {
        when(organisation.person("hushan-evaluator1")).thenReturn(Optional.of(person("hushan-evaluator1", "e1@hushan.example")));
        startCase(Map.of("caseNo", caseNo, "subdistrict", "hushanlu", "due", new Date(), "users", "hushan-evaluator1,hushan-clerk"),
                caseNo);
        runJobs();

        assertThat(recipients()).containsExactlyInAnyOrder(CLERK, CLERK2, "e1@hushan.example");
    }

    @Test
    void aTaskFindsItsCaseByTheBusinessKeyWhereTheVariableIsMissing() {
        startCase(Map.of("subdistrict", "hushanlu", "due", new Date()), caseNo);

        assertThat(rows()).hasSize(2);
    }

    @Test
    void aTaskWithoutACaseTellsNobody() {
        int before = allRows();
        startCase(Map.of("subdistrict", "hushanlu", "due", new Date()), null);
        startCase(Map.of("subdistrict", "hushanlu", "due", new Date()), "calendar-2027");

        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void healthShowsWhetherTheMailServerAnswers() {
        assertThat(health.healthForPath("mail").getStatus()).isEqualTo(Status.UP);
        mail.stop();
        try {
            assertThat(health.healthForPath("mail").getStatus()).isEqualTo(Status.DOWN);
        } finally {
            mail.start();
        }
    }

    private Notice notice(NoticeKind kind, String event, Map<String, String> details, Recipient... to) {
        return new Notice(caseNo, kind, event, Arrays.asList(to), details);
    }

    private static Person person(String id, String email) {
        return new Person(id, "姓名" + id, email, true);
    }

    private void holders(String group, Person... people) {
        when(organisation.holders(group)).thenReturn(List.of(people));
        for (Person person : people) {
            when(organisation.person(person.id())).thenReturn(Optional.of(person));
        }
    }

    private String newCase(String address, boolean secret) {
        String number = "20261122-HSL-%04d".formatted(NUMBER.incrementAndGet());
        jdbc.sql("""
                insert into case_file (case_no, title, description, category, grade, channel, subdistrict, community, address,
                  people_affected, secret, injury, level, status, registered_at, registered_by)
                values (?, '夜里施工太吵', ?, 'NOISE', 'MISC', 'WALK_IN', 'hushanlu', 'hushan', ?, 3, ?, false, 'COMMUNITY',
                  'REGISTERED', ?, 'hushan-clerk')""")
                .params(number, RESIDENT_WORDS, address, secret, OffsetDateTime.of(2026, 11, 22, 1, 0, 0, 0, ZoneOffset.UTC)).update();
        jdbc.sql("insert into party (case_no, role, name, phone, email) values (?, 'REPORTER', ?, '13800000000', ?)")
                .params(number, RESIDENT_NAME, RESIDENT).update();
        return number;
    }

    /** Starts a case process of one task; who takes it depends on the variables. */
    private String startCase(Map<String, Object> variables, String businessKey) {
        var task = Bpmn.createExecutableProcess("one-task").camundaHistoryTimeToLiveString("P1D").startEvent()
                .userTask("userTask_accept").name("受理诉求").camundaDueDate("${due}").camundaCandidateGroups("hushan.clerk");
        if (variables.containsKey("who")) {
            task.camundaAssignee("${who}");
        }
        if (variables.containsKey("users")) {
            task.camundaCandidateUsers("${users}");
        }
        repository.createDeployment().addModelInstance("one-task.bpmn", task.endEvent().done()).deploy();
        return runtime.startProcessInstanceByKey("one-task", businessKey, variables).getId();
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("select * from notification where case_no = ? order by created_at, recipient").param(caseNo).query().listOfRows();
    }

    private int allRows() {
        return jdbc.sql("select count(*) from notification").query(Integer.class).single();
    }

    private List<TrailEntry> undelivered() {
        return trail.of(caseNo).stream().filter(entry -> entry.decision().startsWith("无法送达")).toList();
    }

    private List<ProcessInstance> sendings() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("send-notification").list();
    }

    private List<Incident> incidents() {
        return runtime.createIncidentQuery().list();
    }

    private List<Job> executableJobs() {
        return management.createJobQuery().processDefinitionKey("send-notification").executable().list();
    }

    /** Runs every sending that is due, once; a failed one has been counted by the engine. */
    private void runJobs() {
        for (Job job : executableJobs()) {
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException e) {
                assertThat(e).hasStackTraceContaining("未送出");
            }
        }
    }

    private List<String> recipients() {
        return Arrays.stream(mail.getReceivedMessages()).map(message -> GreenMailUtil.getAddressList(to(message))).toList();
    }

    private static jakarta.mail.Address[] to(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> engineTablesHolding(String text) {
        return jdbc.sql("select tablename from pg_tables where tablename like 'act\\_%'").query(String.class).list().stream()
                .filter(table -> jdbc.sql("select count(*) from " + table + " t where t::text like ? or t::text like ?")
                        .params("%" + text + "%", "%" + java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) + "%")
                        .query(Integer.class).single() > 0)
                .toList();
    }

    private static MimeMessage only(MimeMessage[] messages) {
        assertThat(messages).hasSize(1);
        return messages[0];
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The two forms of a mail. */
    private record Parts(String text, String html) {

        static Parts of(MimeMessage message) throws Exception {
            String[] found = new String[2];
            collect(message, found);
            return new Parts(found[0], found[1]);
        }

        private static void collect(jakarta.mail.Part part, String[] found) throws Exception {
            if (part.getContent() instanceof jakarta.mail.Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    collect(multipart.getBodyPart(i), found);
                }
            } else {
                found[part.isMimeType("text/html") ? 1 : 0] = (String) part.getContent();
            }
        }
    }

    /** A mail server that quotes the address it does not know, as they do. */
    private static class Refusing implements org.subethamail.smtp.MessageHandler {

        @Override
        public void from(String from) {
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            throw new RejectException(550, "5.1.1 <" + recipient + ">: no such mailbox " + recipient);
        }

        @Override
        public String data(java.io.InputStream data) {
            return null;
        }

        @Override
        public void done() {
        }
    }
}
