package org.fengqiao.embedded;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.fengqiao.organisation.DemoAccountList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the house where its doors are. */
@Component
@EnableConfigurationProperties(EmbeddedSettings.class)
class StartBanner {

    private static final Logger LOG = LoggerFactory.getLogger(StartBanner.class);

    private final Environment environment;
    private final EmbeddedSettings settings;
    private final ObjectProvider<PostgresServer> database;
    private final ObjectProvider<MailSink> mail;
    private final DemoAccountList demoAccounts;

    StartBanner(Environment environment, EmbeddedSettings settings, ObjectProvider<PostgresServer> database, ObjectProvider<MailSink> mail,
            DemoAccountList demoAccounts) {
        this.environment = environment;
        this.settings = settings;
        this.database = database;
        this.mail = mail;
        this.demoAccounts = demoAccounts;
    }

    /** Last of all that happens at the start, so that nothing is announced that does not work yet. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void print() {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info("{}", String.join(System.lineSeparator(), lines(port)));
        }
    }

    List<String> lines(String port) {
        String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.bundle")) ? "https" : "http";
        String address = scheme + "://localhost:" + port + environment.getProperty("server.servlet.context-path", "");
        String webapps = address + environment.getProperty("camunda.bpm.webapp.application-path", "/camunda") + "/app/";
        List<String> lines = new ArrayList<>(List.of("枫桥已启动", "",
                "  任务列表  Tasklist  " + webapps + "tasklist/",
                "  运行监控  Cockpit   " + webapps + "cockpit/",
                "  用户管理  Admin     " + webapps + "admin/",
                "  诉求接口  REST      " + address + "/api/v1/cases",
                "  引擎接口  REST      " + address + environment.getProperty("spring.jersey.application-path", "/engine-rest")));
        lines.add("  邮件      Mail      " + (mail.getIfAvailable() != null ? address + "/mail（管理员可读）"
                : "由 " + environment.getProperty("spring.mail.host") + " 发送"));
        // the address of another server may hold a password behind the question mark
        lines.add("  数据      Data      " + (database.getIfAvailable() != null ? settings.data()
                : environment.getProperty("spring.datasource.url", "").replaceFirst("\\?.*", "")));
        List<String> accounts = demoAccounts.demoAccountLines();
        if (!accounts.isEmpty()) {
            lines.add("");
            accounts.forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        return lines;
    }
}
