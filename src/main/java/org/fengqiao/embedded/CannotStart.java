package org.fengqiao.embedded;

/** A start that cannot succeed, with one sentence for the person in front of the screen. */
class CannotStart extends RuntimeException {

    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
