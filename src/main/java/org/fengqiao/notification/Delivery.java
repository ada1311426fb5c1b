package org.fengqiao.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.notification.Notification.Status;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands messages to the mail server, at least once: where the server took a mail and the database then failed, the same
 * mail goes out again under the same Message-ID, by which mail programs know it for the same.
 */
@Service
public class Delivery {

    private final Outbox outbox;
    private final AddressBook addresses;
    private final CaseFiles caseFiles;
    private final Letters letters;
    private final MailSettings settings;
    private final ObjectProvider<JavaMailSender> mailSender;
    private final Clock clock;
    private final TransactionTemplate apart;

    Delivery(Outbox outbox, AddressBook addresses, CaseFiles caseFiles, Letters letters, MailSettings settings,
            ObjectProvider<JavaMailSender> mailSender, Clock clock, PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.addresses = addresses;
        this.caseFiles = caseFiles;
        this.letters = letters;
        this.settings = settings;
        this.mailSender = mailSender;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Sends a message unless that is done already.
     *
     * @throws RuntimeException when the mail server did not take it; the attempt is counted, and the message of the
     *     exception says why without naming an address
     */
    @Transactional
    public void deliver(UUID id) {
        Notification notification = outbox.get(id);
        if (notification.status() != Status.PENDING) {
            return;
        }
        Addressee addressee = addresses.find(notification.caseNo(), notification.recipient());
        if (!addressee.isReachable()) {
            outbox.undeliverable(notification, addressee);
            return;
        }
        JavaMailSender sender = mailSender.getIfAvailable();
        if (sender == null) {
            throw failed(id, "没有配置邮件服务器（spring.mail.host）");
        }
        Letter letter = letters.write(notification, caseFiles.get(notification.caseNo()));
        try {
            sender.send(envelope(sender.createMimeMessage(), notification, addressee, letter));
        } catch (MailException | MessagingException e) {
            throw failed(id, FailureReason.of(e));
        }
        outbox.sent(id);
    }

    private MimeMessage envelope(MimeMessage message, Notification notification, Addressee addressee, Letter letter)
            throws MessagingException {
        MimeMessageHelper mail = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        mail.setFrom(settings.sender());
        mail.setTo(addressee.address());
        mail.setSubject(letter.subject());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setText(letter.text(), letter.html());
        message.setHeader("Message-ID", notification.messageId());
        // keeps holiday notices from answering
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** Counts the attempt in a transaction of its own: that of the job is rolled back. */
    private DeliveryFailed failed(UUID id, String reason) {
        apart.executeWithoutResult(status -> outbox.failed(id, reason));
        return new DeliveryFailed("通知 " + id + " 未送出：" + reason);
    }
}
