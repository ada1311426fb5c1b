package org.fengqiao.publicpages.web;

import java.time.Duration;

/** Somebody asks more often than a person would. */
class TooManyRequests extends RuntimeException {

    private final long seconds;

    TooManyRequests(Duration wait) {
        super("asked too often", null, false, false);
        seconds = Math.max(1, wait.toSeconds() + 1);
    }

    /** After how long it is worth asking again. */
    long seconds() {
        return seconds;
    }

    String words() {
        return "查询过于频繁，请" + (seconds < 60 ? " " + seconds + " 秒" : "约 " + (seconds + 59) / 60 + " 分钟") + "后再试";
    }
}
