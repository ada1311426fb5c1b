package org.fengqiao.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;

import org.fengqiao.watch.Measured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The messages that have not gone out, as figures. */
@Configuration(proxyBeanMethods = false)
class MessageFigures {

    @Bean
    Measured undeliveredMessageFigures(JdbcClient jdbc) {
        return Measured.counts("fengqiao.messages.undelivered", "Messages that have not gone out: pending, or undeliverable because nobody "
                + "or no address was known", "state", () -> {
            Map<String, Object> row = jdbc.sql("""
                    select count(*) filter (where status = 'PENDING') as pending,
                      count(*) filter (where status = 'UNDELIVERABLE') as undeliverable from notification where status <> 'SENT'""")
                    .query().singleRow();
            return Map.of("pending", (Long) row.get("pending"), "undeliverable", (Long) row.get("undeliverable"));
        });
    }

    @Bean
    Measured oldestMessageFigure(JdbcClient jdbc, Clock clock) {
        return new Measured("fengqiao.messages.oldest.pending", "Age of the oldest message that has not gone out, 0 without any", null, "seconds",
                () -> Map.of("", jdbc.sql("select min(created_at) from notification where status = 'PENDING'").query(OffsetDateTime.class)
                        .optional().map(created -> Duration.between(created.toInstant(), clock.instant()).toSeconds()).orElse(0L)));
    }
}
