package org.fengqiao.walk;

import java.util.concurrent.atomic.AtomicLong;

import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The engine's ids follow each other, so that what is sorted by them comes in the same order whenever a seed is walked. */
@TestConfiguration(proxyBeanMethods = false)
class CountedIds {

    @Bean
    @Primary
    IdGenerator countedIds() {
        AtomicLong last = new AtomicLong();
        return () -> "n%012d".formatted(last.incrementAndGet());
    }
}
