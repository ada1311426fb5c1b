package org.fengqiao.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseFiguresTest {

    private final AtomicReference<Supplier<Map<String, Long>>> lamps = new AtomicReference<>(() -> Map.of("hushan", 2L, "baihe", 1L));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HouseFigures figures = new HouseFigures(List.of(
            Measured.counts("lamps", "Lamps that are out", "place", () -> lamps.get().get()), Measured.count("poles", "Poles", () -> 7L)),
            new WatchSettings(Duration.ZERO), Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC));

    @AfterEach
    void stop() {
        figures.stop();
    }

    @Test
    void aNameOnceSeenGoesDownToZeroInsteadOfVanishing() {
        figures.bindTo(registry);
        figures.read();
        lamps.set(() -> Map.of("baihe", 3L, "jinshui", 1L));
        figures.read();

        assertThat(lamps("hushan")).isZero();
        assertThat(lamps("baihe")).isEqualTo(3);
        assertThat(lamps("jinshui")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsNotANumberAndTheRestIsReadAllTheSame() {
        figures.bindTo(registry);
        figures.read();
        assertThat(registry.get("fengqiao.figures.read.timestamp").timeGauge().value()).isEqualTo(1_000_000);
        lamps.set(() -> {
            throw new IllegalStateException("the database is away");
        });
        figures.read();

        assertThat(lamps("hushan")).isNaN();
        assertThat(registry.get("poles").gauge().value()).isEqualTo(7);

        lamps.set(() -> Map.of("hushan", 4L));
        figures.read();
        assertThat(lamps("hushan")).isEqualTo(4);
        assertThat(lamps("baihe")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/engine-rest/task/8a1f/complete, /engine-rest/task/…/complete", "/engine-rest/task/8a1f, /engine-rest/task/**",
        "/engine-rest/process-definition/key/case-lifecycle/start, /engine-rest/process-definition/…/start", "/engine-rest/aaaa1, /engine-rest/**",
        "/engine-rest/task/a/b/c/d/e/f/g/complete, /engine-rest/task/**",
        "/camunda/api/engine/engine/default/task/8a1f/submit-form, /camunda/api/engine/engine/{name}/task/…/submit-form",
        "/camunda/api/engine/engine/default, /camunda/api/engine/engine/{name}/**", "/camunda/api/admin/auth/user/default, /camunda/api/**",
        "/camunda/app/tasklist/default/, /camunda/app/tasklist/**", "/camunda/app/made-up/, /camunda/**", "/camunda/, /camunda/**",
        "/api/v1/made-up/by-somebody, /api/**", "/made-up, /**", "/, /"})
    void nobodyFillsTheRegistryWithAddressesHeMakesUp(String path, String name) {
        assertThat(NamesOfDoors.nameOf(path)).isEqualTo(name);
    }

    private double lamps(String place) {
        return registry.get("lamps").tag("place", place).gauge().value();
    }
}
