package org.fengqiao.notification;

/**
 * A message was not taken by the mail server. The engine keeps message and stack trace, and a mail server's answer repeats
 * the recipient's address: so this has a message of our own and never a cause.
 */
final class DeliveryFailed extends RuntimeException {

    DeliveryFailed(String message) {
        super(message);
    }
}
