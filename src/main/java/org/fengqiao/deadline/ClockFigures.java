package org.fengqiao.deadline;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

import org.fengqiao.watch.Measured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clocks that run, and those past their end, as figures. */
@Configuration(proxyBeanMethods = false)
class ClockFigures {

    @Bean
    Measured runningClockFigures(JdbcClient jdbc) {
        return Measured.counts("fengqiao.clocks.running", "Clocks whose stage is not completed, by stage", "stage",
                () -> byStage(jdbc.sql("select stage, count(*) as clocks from clock where met_at is null group by stage")));
    }

    /** A stage whose clocks are all in time shows a zero. */
    @Bean
    Measured overdueClockFigures(JdbcClient jdbc, Clock clock) {
        return Measured.counts("fengqiao.clocks.overdue", "Clocks past their end whose stage is not completed, by stage", "stage",
                () -> byStage(jdbc.sql("select stage, count(*) filter (where end_at <= ?) as clocks from clock where met_at is null group by stage")
                        .param(clock.instant().atOffset(ZoneOffset.UTC))));
    }

    private static Map<String, Long> byStage(JdbcClient.StatementSpec statement) {
        return statement.query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("stage"), row -> ((Number) row.get("clocks")).longValue()));
    }
}
