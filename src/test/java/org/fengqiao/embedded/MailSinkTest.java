package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class MailSinkTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T01:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final int KEPT = 3;

    @TempDir
    Path data;

    private MailSink sink;

    @BeforeEach
    void start() {
        sink = MailSink.start(data.resolve("mail"), CLOCK, KEPT);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void aMailIsStoredWholeWhenItWasTaken() throws Exception {
        send("hushan-clerk@fengqiao.example", "新任务：核实诉求", "请于今日办理。", "<p>请于<b>今日</b>办理。</p>");

        StoredMail mail = sink.find(sink.ids().get(0)).orElseThrow();
        assertThat(mail.subject()).isEqualTo("新任务：核实诉求");
        assertThat(mail.from()).isEqualTo("枫桥 <fengqiao@fengqiao.example>");
        assertThat(mail.to()).isEqualTo("hushan-clerk@fengqiao.example");
        assertThat(mail.text()).isEqualTo("请于今日办理。");
        assertThat(mail.html()).isEqualTo("<p>请于<b>今日</b>办理。</p>");
        assertThat(mail.attachments()).containsExactly("纪要.txt");
        try (var files = Files.list(data.resolve("mail"))) {
            assertThat(files).hasSize(1).allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void mailsAreStillThereAfterARestart() throws Exception {
        send("a@fengqiao.example", "从前", "x", null);
        stop();
        start();
        assertThat(sink.find(sink.ids().get(0)).orElseThrow().subject()).isEqualTo("从前");
    }

    @Test
    void theOldestMailsMakeRoom() throws Exception {
        for (int i = 1; i <= KEPT + 2; i++) {
            send("a@fengqiao.example", "第 " + i + " 封", "x", null);
        }
        assertThat(sink.ids()).extracting(id -> sink.find(id).orElseThrow().subject()).containsExactly("第 5 封", "第 4 封", "第 3 封");
    }

    @Test
    void twoRecipientsOfOneMailAreOneMail() throws Exception {
        JavaMailSenderImpl sender = sender();
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, "UTF-8");
        helper.setFrom("fengqiao@fengqiao.example");
        helper.setBcc(new String[] {"hidden@fengqiao.example", "other@fengqiao.example"});
        helper.setSubject("密送");
        helper.setText("x");
        sender.send(message);

        assertThat(sink.ids()).hasSize(1);
        assertThat(sink.find(sink.ids().get(0)).orElseThrow().to()).isEqualTo("hidden@fengqiao.example, other@fengqiao.example");
    }

    @Test
    void nothingOutsideTheFolderCanBeNamed() throws Exception {
        Files.writeString(data.resolve("secret.eml"), "Subject: secret\r\n\r\nx");
        assertThat(sink.find("../secret")).isEmpty();
        assertThat(sink.find("..%2fsecret")).isEmpty();
        page().perform(get("/mail/{id}", "../secret")).andExpect(status().isNotFound());
    }

    @Test
    void thePageListsMailsNewestFirst() throws Exception {
        page().perform(get("/mail")).andExpect(status().isOk()).andExpect(content().string(containsString("还没有邮件")));
        send("a@fengqiao.example", "较早的", "x", null);
        send("b@fengqiao.example", "较新的", "x", null);

        String html = page().perform(get("/mail")).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        assertThat(html).containsSubsequence("较新的", "较早的").contains("/mail/" + sink.ids().get(0), "b@fengqiao.example");
        assertThat(page().perform(get("/mail?page=-7")).andReturn().getResponse().getContentAsString()).contains("较新的");
        assertThat(page().perform(get("/mail?page=99")).andReturn().getResponse().getContentAsString()).contains("较早的");
    }

    @Test
    void nothingInAMailRunsInThePage() throws Exception {
        send("a@fengqiao.example", "<script>alert(1)</script>", "<script>alert(2)</script>",
                "<p title=\"x\">好</p><script>alert(3)</script>\"><script>alert(4)</script>");

        page().perform(get("/mail")).andExpect(content().string(not(containsString("<script"))))
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)")));
        page().perform(get("/mail/{id}", sink.ids().get(0))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<script"))))
                .andExpect(content().string(containsString("<iframe sandbox=\"\"")))
                .andExpect(content().string(containsString("srcdoc=\"&lt;p title=&quot;x&quot;&gt;好&lt;/p&gt;&lt;script")))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")));
    }

    @Test
    void aBrokenMailIsShownAsFarAsItCanBeRead() throws Exception {
        Files.writeString(data.resolve("mail/20260105-010000-000-000000.eml"),
                "Subject: =?UTF-8?B?5Z2P?=\r\nContent-Type: multipart/mixed\r\n\r\nno boundary");
        page().perform(get("/mail")).andExpect(status().isOk()).andExpect(content().string(containsString("坏")));
        page().perform(get("/mail/20260105-010000-000-000000")).andExpect(status().isOk());
    }

    private void send(String to, String subject, String text, String html) throws Exception {
        JavaMailSenderImpl sender = sender();
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom("fengqiao@fengqiao.example", "枫桥");
        helper.setTo(to);
        helper.setSubject(subject);
        if (html == null) {
            helper.setText(text);
        } else {
            helper.setText(text, html);
            helper.addAttachment("纪要.txt", new ByteArrayResource("x".getBytes()));
        }
        sender.send(message);
    }

    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(sink.port());
        return sender;
    }

    private MockMvc page() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return MockMvcBuilders.standaloneSetup(new MailPage(sink, CLOCK)).setViewResolvers(views).build();
    }
}
