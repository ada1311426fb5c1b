package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

class FailureReasonTest {

    @Test
    void theServersAnswerIsNamedByItsNumberAndNeverQuoted() {
        MessagingException refused = new SendFailedException("Invalid Addresses",
                new MessagingException("550 5.1.1 <li@resident.example>: no such user li@resident.example"));

        String reason = FailureReason.of(new MailSendException(Map.of("mail", refused)));

        assertThat(reason).startsWith("邮件服务器拒收，应答 550").contains("SendFailedException").doesNotContain("resident", "@");
    }

    @Test
    void aDeadServerASlowOneAndAWrongPasswordAreToldApart() {
        assertThat(FailureReason.of(new MailSendException("x", new MessagingException("x", new ConnectException()))))
                .startsWith("连不上邮件服务器");
        assertThat(FailureReason.of(new MailSendException("x", new MessagingException("x", new SocketTimeoutException()))))
                .startsWith("邮件服务器没有及时应答");
        assertThat(FailureReason.of(new MailAuthenticationException("x"))).startsWith("邮件服务器拒绝登录");
        assertThat(FailureReason.of(new MessagingException("1234 no answer code"))).startsWith("邮件未能送出");
    }

    @Test
    void anExceptionThatCausesItselfIsNotFollowedForEver() {
        MessagingException outer = new MessagingException("a");
        MessagingException inner = new MessagingException("b", outer);
        outer.setNextException(inner);

        assertThat(FailureReason.of(outer)).contains("MessagingException");
    }
}
