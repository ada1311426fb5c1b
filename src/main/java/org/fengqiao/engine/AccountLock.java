package org.fengqiao.engine;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param failures so many wrong passwords in a row lock an account
 * @param lasts for so long
 */
@ConfigurationProperties("fengqiao.sign-in.lock")
record AccountLock(@DefaultValue("10") int failures, @DefaultValue("15m") Duration lasts) {
}
