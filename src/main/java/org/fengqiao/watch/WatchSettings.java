package org.fengqiao.watch;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param every how often the figures are read; zero: never */
@ConfigurationProperties("fengqiao.metrics")
record WatchSettings(@DefaultValue("15s") Duration every) {
}
