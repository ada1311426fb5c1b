package org.fengqiao.notification;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/** Says why a mail was not sent in words that hold no address: kinds of exceptions and the server's three-digit answer. */
final class FailureReason {

    private static final Pattern ANSWER = Pattern.compile("\\s*([45]\\d\\d)(?!\\d)");
    private static final int DEEPEST = 10;

    private final Map<Class<?>, String> chain = new LinkedHashMap<>();
    private String answer;

    private FailureReason() {
    }

    static String of(Throwable failure) {
        FailureReason reason = new FailureReason();
        reason.read(failure, 0);
        return reason.inWords() + "（" + String.join(" ← ", reason.chain.values()) + "）";
    }

    private void read(Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return;
        }
        chain.put(failure.getClass(), failure.getClass().getSimpleName());
        if (failure.getMessage() != null) {
            Matcher matcher = ANSWER.matcher(failure.getMessage());
            if (matcher.lookingAt()) {
                answer = matcher.group(1);
            }
        }
        if (failure instanceof MailSendException send && send.getMessageExceptions() != null) {
            for (Exception each : send.getMessageExceptions()) {
                read(each, depth + 1);
            }
        }
        read(failure.getCause(), depth + 1);
    }

    private String inWords() {
        if (chain.containsKey(MailAuthenticationException.class)) {
            return "邮件服务器拒绝登录";
        }
        if (chain.containsKey(ConnectException.class) || chain.containsKey(UnknownHostException.class)) {
            return "连不上邮件服务器";
        }
        if (chain.containsKey(SocketTimeoutException.class)) {
            return "邮件服务器没有及时应答";
        }
        return answer == null ? "邮件未能送出" : "邮件服务器拒收，应答 " + answer;
    }
}
