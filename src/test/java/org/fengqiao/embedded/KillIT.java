package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.fengqiao.embedded.Traffic.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in the middle of the work, again and again on the same data: what the house has answered is there at the next
 * start, what it has not answered may be sent again, and what it had begun it finishes.
 *
 * <p>{@code -Dkills=50} kills more often; {@code -Dseed=…} with the seed of an earlier run asks for the same moments, as far as the
 * machine lets them come again.
 */
class KillIT {

    private enum Moment {
        REGISTERING, SENDING, COMPLETING, FIRING, UPLOADING
    }

    @TempDir
    Path data;

    private final int kills = Integer.getInteger("kills", 5);
    private final long seed = Long.getLong("seed", System.currentTimeMillis());
    private final Random random = new Random(seed);
    private final ScheduledExecutorService executioner = Executors.newSingleThreadScheduledExecutor();

    private final Promises promises = new Promises();
    private final Map<Moment, Integer> killed = new EnumMap<>(Moment.class);
    private int jobsInterrupted;
    private Duration longestStart = Duration.ZERO;

    @Test
    void whatWasAcceptedSurvivesAKillAtAnyMomentAndWhatWasBegunIsFinished() throws Exception {
        long began = System.nanoTime();
        System.out.println("seed " + seed);
        try (Postbox postbox = Postbox.open(0)) {
            Traffic last = null;
            for (int round = 0; round < kills; round++) {
                try (HouseProcess house = start(postbox)) {
                    Books books = Books.of(data);
                    if (last != null) {
                        promises.areKept(last, house.port(), books, postbox);
                    }
                    last = workUntilKilled(Moment.values()[round % Moment.values().length], house, books, postbox);
                    jobsInterrupted += books.count("act_ru_job where lock_owner_ is not null");
                }
            }
            try (HouseProcess house = start(postbox)) {
                Books books = Books.of(data);
                promises.areKept(last, house.port(), books, postbox);
                promises.allTrailsAreWhole(house.port(), books);
                report(books, postbox, Duration.ofNanos(System.nanoTime() - began));
            }
        } finally {
            executioner.shutdownNow();
        }
    }

    private HouseProcess start(Postbox postbox) throws Exception {
        long began = System.nanoTime();
        HouseProcess house = HouseProcess.open(data, postbox);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        longestStart = took.compareTo(longestStart) > 0 ? took : longestStart;
        return house;
    }

    private Traffic workUntilKilled(Moment moment, HouseProcess house, Books books, Postbox postbox) throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger before = new AtomicInteger(2 + random.nextInt(12));
        long delay = random.nextInt(150_000);
        boolean atOnce = random.nextBoolean();
        Runnable kill = () -> {
            try {
                house.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            dead.countDown();
        };
        Runnable comesNearer = () -> {
            if (before.decrementAndGet() == 0) {
                executioner.schedule(kill, delay, TimeUnit.MICROSECONDS);
            }
        };
        Traffic traffic = new Traffic(house.port(), random, deed -> {
            if (deed == (moment == Moment.REGISTERING ? Deed.REGISTERING : moment == Moment.COMPLETING ? Deed.COMPLETING
                    : moment == Moment.UPLOADING ? Deed.UPLOADING : null)) {
                comesNearer.run();
            }
        });
        if (moment == Moment.SENDING) {
            // at once: while the house still waits to hear that the mail was taken
            postbox.onArrival(atOnce ? () -> {
                if (before.decrementAndGet() == 0) {
                    kill.run();
                }
            } : comesNearer);
        }
        traffic.begin();
        if (moment == Moment.FIRING) {
            int fired = books.count("clock where warned_at is not null");
            await("cases").atMost(Duration.ofMinutes(1)).until(() -> books.casesWithRunningClocks(3).size() == 3);
            books.age(books.casesWithRunningClocks(20));
            await("timers").atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).pollDelay(Duration.ZERO)
                    .until(() -> books.count("clock where warned_at is not null") > fired);
            executioner.schedule(kill, delay, TimeUnit.MICROSECONDS);
        }
        assertThat(dead.await(3, TimeUnit.MINUTES)).as("killed while %s: %s", moment, traffic.refusals).isTrue();
        postbox.onArrival(() -> { });
        traffic.end();
        assertThat(traffic.refusals).as("%s", house.output()).isEmpty();
        killed.merge(moment, 1, Integer::sum);
        return traffic;
    }

    private void report(Books books, Postbox postbox, Duration took) throws IOException {
        String figures = "seed %d, %d kills %s in %d s, longest start %d s; timers fired %d, jobs cut off in the middle %d%n%s".formatted(seed, kills,
                killed, took.toSeconds(), longestStart.toSeconds(), books.count("trail where step = '时限'"), jobsInterrupted,
                promises.figures(books, postbox));
        System.out.print(figures);
        Files.writeString(Path.of("target/kills.txt"), figures);
    }
}
