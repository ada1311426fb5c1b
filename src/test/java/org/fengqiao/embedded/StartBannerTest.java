package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;

import org.fengqiao.organisation.DemoAccountList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class StartBannerTest {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final DemoAccountList accounts = mock();
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void everyDoorIsNamed() {
        assertThat(banner()).contains("http://localhost:8080/camunda/app/tasklist/", "http://localhost:8080/camunda/app/cockpit/",
                "http://localhost:8080/camunda/app/admin/", "http://localhost:8080/engine-rest", "http://localhost:8080/api/v1/cases");
    }

    @Test
    void demoAccountsAreShownOnlyWhereTheyExist() {
        assertThat(banner()).doesNotContain("hushan-clerk");

        when(accounts.demoAccountLines()).thenReturn(List.of("示范账号", "hushan-clerk / demo"));
        assertThat(banner()).contains("示范账号").contains("hushan-clerk / demo");
    }

    @Test
    void thePasswordInADatabaseAddressIsNotShown() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/fengqiao?user=a&password=secret");
        environment.setProperty("spring.mail.host", "mail.fengqiao.example");
        assertThat(banner()).contains("jdbc:postgresql://db/fengqiao").contains("mail.fengqiao.example").doesNotContain("secret", "/mail（");
    }

    private String banner() {
        return String.join("\n", new StartBanner(environment, new EmbeddedSettings("data", null), beans.getBeanProvider(PostgresServer.class),
                beans.getBeanProvider(MailSink.class), accounts).lines("8080"));
    }
}
