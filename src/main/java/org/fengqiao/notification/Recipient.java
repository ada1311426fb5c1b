package org.fengqiao.notification;

/** Who is told. Addresses are looked up when the message is sent, never stored in the engine. */
public sealed interface Recipient {

    /** Everybody who holds the group {@code <unit>.<role>} at the moment of the event. */
    record Group(String group) implements Recipient {
    }

    /** One person of the organisation. */
    record Officer(String person) implements Recipient {
    }

    /** The reporter of the notice's case. */
    record Reporter() implements Recipient {
    }
}
