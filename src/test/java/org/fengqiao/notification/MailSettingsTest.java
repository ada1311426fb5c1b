package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @CsvSource({"fengqiao.mail.from,不是地址", "fengqiao.mail.from,''", "fengqiao.mail.message-id-domain,a>b",
        "fengqiao.mail.message-id-domain,''", "fengqiao.public-url,ftp://fengqiao.example", "fengqiao.public-url,localhost"})
    void aWrongSettingStopsTheStart(String property, String value) {
        house.withPropertyValues(property + "=" + value).run(context -> assertThat(context).hasFailed());
    }
}
