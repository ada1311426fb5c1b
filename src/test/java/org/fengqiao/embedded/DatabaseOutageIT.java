package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server dies in the middle of the work and comes back. {@code -Doutage=30} keeps it away for thirty seconds. */
class DatabaseOutageIT {

    private static final Pattern OPTION = Pattern.compile("\"([^\"]*)\"");

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Duration outage = Duration.ofSeconds(Integer.getInteger("outage", 8));
    private final ScheduledExecutorService server = Executors.newSingleThreadScheduledExecutor();

    @Test
    void whileTheDatabaseIsAwayEverybodyHearsSoAndAfterwardsEverythingGoesOn() throws Exception {
        try (Postbox postbox = Postbox.open(0); HouseProcess house = HouseProcess.open(data, postbox)) {
            int port = house.port();
            Books books = Books.of(data);
            Traffic traffic = new Traffic(port, new Random(), deed -> { });
            traffic.begin();
            await("work").atMost(Duration.ofMinutes(2)).until(() -> traffic.registered.size() >= 6 && !traffic.completed.isEmpty() && !traffic.stored.isEmpty());
            books.age(books.casesWithRunningClocks(5));

            stop();
            long gone = System.nanoTime();
            ScheduledFuture<?> back = server.schedule(this::startAgain, outage.toMillis(), TimeUnit.MILLISECONDS);
            HttpResponse<String> health = get(port, "/actuator/health");
            assertThat(health.statusCode()).as(health.body()).isEqualTo(503);
            assertThat(health.body()).contains("\"DOWN\"");
            assertThat(get(port, "/actuator/health/liveness").statusCode()).as("no reason to start it anew").isEqualTo(200);
            back.get(2, TimeUnit.MINUTES);
            Duration away = Duration.ofNanos(System.nanoTime() - gone);
            int refused = traffic.unavailable.size();

            int before = traffic.registered.size();
            int done = traffic.completed.size();
            await("health").atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> get(port, "/actuator/health").statusCode() == 200);
            Duration recovery = Duration.ofNanos(System.nanoTime() - gone).minus(away);
            await("work goes on").atMost(Duration.ofMinutes(2)).until(() -> traffic.registered.size() >= before + 3 && traffic.completed.size() > done);
            traffic.end();
            assertThat(traffic.refusals).as("anything but: come again later; %s", house.output()).isEmpty();
            assertThat(refused).isPositive();
            List<Double> waits = new ArrayList<>(traffic.unavailable);
            assertThat(Collections.max(waits)).as("seconds until a request was refused").isLessThan(20);
            // reservations of jobs that were cut off end by themselves; the long outage waits for that
            int hurried = outage.toSeconds() < 30 ? books.hurry() : 0;

            Promises promises = new Promises();
            promises.areKept(traffic, port, books, postbox);
            promises.allTrailsAreWhole(port, books);
            String figures = "database away for %d s, healthy again after %d s; %d requests refused after at most %.1f s, %d jobs hurried%n%s".formatted(
                    away.toSeconds(), recovery.toSeconds(), waits.size(), Collections.max(waits), hurried, promises.figures(books, postbox));
            System.out.print(figures);
            Files.writeString(Path.of("target/database-outage.txt"), figures);
        } finally {
            server.shutdownNow();
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As if its machine had lost power. */
    private void stop() throws IOException, InterruptedException {
        control("stop", "--mode=immediate");
    }

    private void startAgain() {
        try {
            List<String> options = new ArrayList<>();
            Matcher option = OPTION.matcher(Files.readString(data.resolve("postgres/postmaster.opts")));
            while (option.find()) {
                options.add(option.group(1));
            }
            control("start", "--log=" + data.resolve("postgres.log"), "--options=" + String.join(" ", options.subList(2, options.size())));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void control(String what, String... more) throws IOException, InterruptedException {
        List<String> command = PostgresBinaries.unpackInto(Path.of("target/postgres-binaries").toAbsolutePath()).command("pg_ctl");
        command.addAll(List.of(what, "--wait", "--pgdata=" + data.resolve("postgres")));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor()).as("%s", command).isZero();
    }
}
