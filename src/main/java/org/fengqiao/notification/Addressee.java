package org.fengqiao.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Who gets one message.
 *
 * @param key stable and free of personal data: {@code person:hushan-clerk}, {@code group:hushan.clerk}, {@code reporter} …
 * @param label how the trail names him
 * @param address null where nothing can be delivered. Personal data: never stored, logged or thrown
 * @param obstacle why nothing can be delivered, in Chinese; null where it can
 */
record Addressee(String key, String label, InternetAddress address, String obstacle) {

    static final String REPORTER = "reporter";
    static final String PERSON = "person:";
    static final String GROUP = "group:";

    static Addressee unreachable(String key, String label, String obstacle) {
        return new Addressee(key, label, null, obstacle);
    }

    /** @param email as registered; may be missing or no address at all */
    static Addressee at(String key, String label, String email) {
        if (email == null || email.isBlank()) {
            return unreachable(key, label, "没有电子邮箱");
        }
        try {
            return new Addressee(key, label, new InternetAddress(email.strip(), true), null);
        } catch (AddressException e) {
            return unreachable(key, label, "电子邮箱格式不正确");
        }
    }

    boolean isReachable() {
        return address != null;
    }

    boolean isReporter() {
        return key.equals(REPORTER);
    }
}
