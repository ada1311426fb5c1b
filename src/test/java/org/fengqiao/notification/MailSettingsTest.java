package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MailSettingsTest {

    private final ApplicationContextRunner house = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(NotificationConfiguration.class)
            .withPropertyValues("fengqiao.mail.from=枫桥 <fengqiao@hushanlu.example>",
                    "fengqiao.mail.message-id-domain=hushanlu.example", "fengqiao.public-url=https://fengqiao.example/base/");

    @Test
    void goodSettingsAreRead() {
        house.run(context -> {
            assertThat(context.getBean(MailSettings.class).sender().getPersonal()).isEqualTo("枫桥");
            assertThat(context.getBean(PublicAddress.class).of("/camunda")).isEqualTo("https://fengqiao.example/base/camunda");
        });
    }

    @Test
    void theSendersChineseNameIsEncodedOnTheWire() {
        house.run(context -> {
            MimeMessage message = new MimeMessage((Session) null);
            message.setFrom(context.getBean(MailSettings.class).sender());
            message.setText("");
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            message.writeTo(wire);

            String header = message.getHeader("From", null);
            assertThat(header).matches("=\\?UTF-8\\?[BQ]\\?[\\x21-\\x7e]+\\?= <fengqiao@hushanlu\\.example>");
            assertThat(wire.toString(StandardCharsets.ISO_8859_1)).contains("From: " + header);
            MimeMessage received = new MimeMessage(null, new ByteArrayInputStream(wire.toByteArray()));
            assertThat(((InternetAddress) received.getFrom()[0]).getPersonal()).isEqualTo("枫桥");
        });
    }

    @Test
    void aSenderWithoutANameIsJustAnAddress() {
        house.withPropertyValues("fengqiao.mail.from=fengqiao@hushanlu.example").run(context -> {
            MimeMessage message = new MimeMessage((Session) null);
            message.setFrom(context.getBean(MailSettings.class).sender());
            assertThat(message.getHeader("From", null)).isEqualTo("fengqiao@hushanlu.example");
        });
    }

    @ParameterizedTest
    @CsvSource({"fengqiao.mail.from,不是地址", "fengqiao.mail.from,''", "fengqiao.mail.message-id-domain,a>b",
        "fengqiao.mail.message-id-domain,''", "fengqiao.public-url,ftp://fengqiao.example", "fengqiao.public-url,localhost"})
    void aWrongSettingStopsTheStart(String property, String value) {
        house.withPropertyValues(property + "=" + value).run(context -> assertThat(context).hasFailed());
    }
}
