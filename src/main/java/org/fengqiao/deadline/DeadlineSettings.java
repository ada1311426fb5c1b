package org.fengqiao.deadline;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets about time.
 *
 * @param workingHours office hours of a working day, in order
 */
@ConfigurationProperties("fengqiao")
record DeadlineSettings(@DefaultValue({"09:00-12:00", "13:30-17:30"}) List<String> workingHours, @DefaultValue Calendar calendar) {

    /** @param directory folder whose {@code <year>.yaml} files win over the shipped ones; null or empty where there is none */
    record Calendar(Path directory) {
    }
}
