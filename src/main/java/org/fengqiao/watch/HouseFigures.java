package org.fengqiao.watch;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads what is {@link Measured} in the background, so that a scrape costs nothing, waits for nobody, and answers while the database
 * is away: what could not be read then is not a number.
 */
@Component
@EnableConfigurationProperties(WatchSettings.class)
class HouseFigures implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(HouseFigures.class);

    private final List<Measured> measured;
    private final WatchSettings settings;
    private final Clock clock;
    /** By figure, then by name. A name once seen stays, as zero, or its line would just end instead of going down. */
    private final Map<String, Map<String, Double>> values = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "figures");
        thread.setDaemon(true);
        return thread;
    });
    private volatile MeterRegistry registry;
    private volatile double readAt = Double.NaN;
    private volatile boolean failing;

    HouseFigures(List<Measured> measured, WatchSettings settings, Clock clock) {
        this.measured = measured;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("fengqiao.figures.read.timestamp", this, TimeUnit.SECONDS, figures -> figures.readAt)
                .description("When all of the house's own figures were last read, in seconds since 1970").register(registry);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (!settings.every().isZero()) {
            reader.scheduleWithFixedDelay(this::read, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        reader.shutdownNow();
    }

    /** Never throws: the next reading has to come. */
    void read() {
        RuntimeException missed = null;
        for (Measured figure : measured) {
            Map<String, Double> known = values.computeIfAbsent(figure.name(), name -> new ConcurrentHashMap<>());
            try {
                Map<String, Long> now = figure.reading().get();
                known.replaceAll((name, old) -> 0.0);
                now.forEach((name, value) -> {
                    if (known.put(name, value.doubleValue()) == null) {
                        register(figure, name, known);
                    }
                });
            } catch (RuntimeException e) {
                known.replaceAll((name, old) -> Double.NaN);
                missed = e;
            }
        }
        if (missed == null) {
            readAt = clock.instant().getEpochSecond();
        } else if (!failing) {
            // once, not every few seconds
            LOG.warn("Figures cannot be read for now: {}", missed.toString());
        }
        failing = missed != null;
    }

    private void register(Measured figure, String name, Map<String, Double> known) {
        Gauge.Builder<Map<String, Double>> gauge = Gauge.builder(figure.name(), known, values -> values.get(name))
                .description(figure.description()).baseUnit(figure.unit());
        (figure.label() == null ? gauge : gauge.tag(figure.label(), name)).register(registry);
    }
}
