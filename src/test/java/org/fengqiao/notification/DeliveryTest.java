package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import org.fengqiao.casefile.CaseFiles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;

class DeliveryTest {

    private final Outbox outbox = mock(Outbox.class);
    private final AddressBook addresses = mock(AddressBook.class);
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final Delivery delivery = new Delivery(outbox, addresses, mock(CaseFiles.class), mock(Letters.class),
            new MailSettings("fengqiao@localhost", "localhost"), beans.getBeanProvider(JavaMailSender.class),
            Clock.systemUTC(), mock(PlatformTransactionManager.class));

    @Test
    void withoutAMailServerTheFailureSaysWhatToConfigure() {
        UUID id = pending();

        assertThatThrownBy(() -> delivery.deliver(id)).hasMessageContaining("没有配置邮件服务器（spring.mail.host）");
        verify(outbox).failed(id, "没有配置邮件服务器（spring.mail.host）");
        verify(outbox, never()).sent(id);
    }

    @Test
    void whatTheEngineWillStoreOfAFailureHoldsNoAddress() {
        JavaMailSender sender = mock(JavaMailSender.class);
        when(sender.createMimeMessage()).thenThrow(
                new org.springframework.mail.MailSendException("550 <li@resident.example> unknown"));
        beans.addBean("mailSender", sender);

        assertThatThrownBy(() -> delivery.deliver(pending())).hasNoCause().hasMessageContaining("550")
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty())
                .message().doesNotContain("resident");
    }

    private UUID pending() {
        UUID id = UUID.randomUUID();
        when(outbox.get(id)).thenReturn(new Notification(id, "20261122-HSL-0001", NoticeKind.ACCEPTED, "e", "reporter",
                "<x@localhost>", Map.of(), Notification.Status.PENDING));
        when(addresses.find(any(), any())).thenReturn(Addressee.at("reporter", "反映人", "li@resident.example"));
        return id;
    }
}
