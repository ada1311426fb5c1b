package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What the stories share: the whole house with its job executor running, a real mail server, and people at Tasklist. */
@HouseTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")
abstract class Story {

    private static final String PASSWORD = "demo";

    /** One for all stories: they share the house, which knows one address. */
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    static {
        MAIL.start();
    }

    @RegisterExtension
    final EngineTime time = new EngineTime();

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Trail trail;
    @Autowired
    Clocks clocks;
    @Autowired
    Organisation organisation;
    @Autowired
    JdbcClient jdbc;

    private final Map<String, Tasklist> people = new HashMap<>();

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @BeforeEach
    void theCurtainRises() {
        BpmnAwareTests.init(engine);
        people.clear();
    }

    Tasklist officer(String person) {
        return people.computeIfAbsent(person, id -> Tasklist.signedIn(port, id, PASSWORD));
    }

    /** What the hotline's own system sends. */
    HttpResponse<String> hotline(String method, String path, String body) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("hotline-12345:demo".getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json")
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ProcessInstance lifecycle(String caseNo) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("case-lifecycle").singleResult();
    }

    CaseFile file(String caseNo) {
        return caseFiles.get(caseNo);
    }

    List<String> decisions(String caseNo) {
        return trail.of(caseNo).stream().map(entry -> entry.step() + "：" + entry.decision()).toList();
    }

    /** Somebody who is offered the open task of that name. */
    String anyoneOffered(String caseNo, String task) {
        awaitTask(caseNo, task);
        var open = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName(task).listPage(0, 1).get(0);
        return tasks.getIdentityLinksForTask(open.getId()).stream()
                .flatMap(link -> link.getUserId() != null ? Stream.of(link.getUserId())
                        : organisation.holders(link.getGroupId()).stream().map(person -> person.id()))
                .findFirst().orElseThrow();
    }

    void awaitTask(String caseNo, String task) {
        Awaitility.await(task + " of " + caseNo).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100))
                .until(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName(task).count() > 0);
    }

    /** Waits until a mail whose subject has all these words has reached the address. */
    MimeMessage awaitMail(String address, String... words) {
        Awaitility.await("mail to %s with %s, arrived: %s".formatted(address, Arrays.toString(words), subjects(address)))
                .atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100)).until(() -> !mails(address, words).isEmpty());
        return mails(address, words).get(0);
    }

    private List<String> subjects(String address) {
        return mails(address).stream().map(Story::subject).toList();
    }

    private List<MimeMessage> mails(String address, String... words) {
        return Stream.of(MAIL.getReceivedMessages()).filter(mail -> isTo(mail, address))
                .filter(mail -> Stream.of(words).allMatch(word -> subject(mail).contains(word))).toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Stream.of(mail.getRecipients(Message.RecipientType.TO)).anyMatch(to -> to.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What has to hold at the end of every story: an unbroken trail, and nobody's data in the engine. */
    void theFileIsInOrder(String caseNo, String... personal) {
        assertThat(trail.verify(caseNo).intact()).as("chain of " + caseNo).isTrue();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::seq).doesNotHaveDuplicates();
        assertThat(new PersonalDataScan(jdbc).search(personal)).as("personal data in the engine").isEmpty();
    }
}
