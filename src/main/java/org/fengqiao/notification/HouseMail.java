package org.fengqiao.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * What the house has to tell those who look after it about itself. It is about no case, so it stands in no case's outbox; who
 * writes keeps his own row until the mail server took it.
 */
@Component
public class HouseMail {

    private static final Logger LOG = LoggerFactory.getLogger(HouseMail.class);

    private final MailSettings settings;
    private final ObjectProvider<JavaMailSender> mailSender;
    private final Clock clock;

    HouseMail(MailSettings settings, ObjectProvider<JavaMailSender> mailSender, Clock clock) {
        this.settings = settings;
        this.mailSender = mailSender;
        this.clock = clock;
    }

    /**
     * @param id left half of the Message-ID: the same for every attempt
     * @return false where the mail server did not take it; to be tried again
     */
    public boolean send(String id, List<String> to, String subject, String text) {
        JavaMailSender sender = mailSender.getIfAvailable();
        if (sender == null || to.isEmpty()) {
            return false;
        }
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            mail.setFrom(settings.sender());
            mail.setTo(to.toArray(String[]::new));
            mail.setSubject("【枫桥】" + subject);
            mail.setSentDate(Date.from(clock.instant()));
            mail.setText(text);
            message.saveChanges();
            message.setHeader("Message-ID", "<" + id + "@" + settings.messageIdDomain() + ">");
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
            return true;
        } catch (MailException | MessagingException e) {
            LOG.warn("{} not sent: {}", id, FailureReason.of(e));
            return false;
        }
    }
}
