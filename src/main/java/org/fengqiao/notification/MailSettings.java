package org.fengqiao.notification;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How mails are marked as ours.
 *
 * @param from the sender, {@code address} or {@code name <address>}
 * @param messageIdDomain right half of every Message-ID; a change holds for messages written from then on
 */
@Validated
@ConfigurationProperties("fengqiao.mail")
record MailSettings(@NotBlank String from,
        @NotNull @Pattern(regexp = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", message = "须为域名") String messageIdDomain) {

    @AssertTrue(message = "fengqiao.mail.from 须为“地址”或“名称 <地址>”")
    public boolean isFromAnAddress() {
        try {
            sender();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    InternetAddress sender() throws AddressException {
        InternetAddress sender = new InternetAddress(from, true);
        try {
            // parsed it keeps the name as it stands; a header must carry it encoded
            sender.setPersonal(sender.getPersonal(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return sender;
    }
}
