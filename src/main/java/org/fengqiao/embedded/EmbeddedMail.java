package org.fengqiao.embedded;

import java.time.Clock;

import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails stay in the house where no mail server is configured, and can be read in a page. */
@Configuration(proxyBeanMethods = false)
@Conditional(Unset.MailHost.class)
@EnableConfigurationProperties({EmbeddedSettings.class, MailProperties.class})
class EmbeddedMail {

    @Bean(destroyMethod = "close")
    MailSink mailSink(EmbeddedSettings settings, Clock clock) {
        return MailSink.start(settings.mail(), clock, MailSink.KEPT);
    }

    @Bean
    JavaMailSenderImpl mailSender(MailSink sink, MailProperties properties) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(sink.port());
        sender.setDefaultEncoding(properties.getDefaultEncoding().name());
        sender.getJavaMailProperties().putAll(properties.getProperties());
        return sender;
    }
}
