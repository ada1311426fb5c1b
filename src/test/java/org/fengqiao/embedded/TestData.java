package org.fengqiao.embedded;

import java.util.List;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Takes a test's database and mails away when its house closes: they are tens of megabytes each. */
@TestConfiguration(proxyBeanMethods = false)
public class TestData {

    @Bean
    DisposableBean testDataFolder(EmbeddedSettings settings) {
        return () -> PrivateFiles.deleteTree(settings.data());
    }

    /** So that the folder goes last. */
    @Bean
    static BeanFactoryPostProcessor serversBeforeTheirData() {
        return factory -> List.of("postgresServer", "mailSink").stream().filter(factory::containsBeanDefinition)
                .forEach(server -> factory.getBeanDefinition(server).setDependsOn("testDataFolder"));
    }
}
