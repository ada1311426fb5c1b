package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application in a process of its own, as somebody starts it from a command line. */
final class HouseProcess implements AutoCloseable {

    private static final Pattern DOOR = Pattern.compile("http://localhost:(\\d+)/api/v1/cases");

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;

    private HouseProcess(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output of process " + process.pid());
        reader.start();
    }

    /** @param classes folders that stand before the application's own on the classpath */
    static HouseProcess start(List<Path> classes, Path data, List<String> arguments) throws IOException {
        String classpath = Stream.concat(classes.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp", classpath,
                "org.fengqiao.FengqiaoApplication", "--fengqiao.data-directory=" + data, "--fengqiao.binaries-directory=target/postgres-binaries",
                "--server.address=127.0.0.1"));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        command.addAll(arguments);
        return new HouseProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Starts it and waits until people can work in it, however busy the machine is. */
    static HouseProcess open(Path data, List<String> arguments) throws IOException, InterruptedException {
        HouseProcess house = start(List.of(), data, arguments);
        try {
            await("start").atMost(Duration.ofMinutes(8)).until(() -> house.output().contains("枫桥已启动") || !house.isAlive());
            assertThat(house.isAlive()).as(house.output()).isTrue();
        } catch (AssertionError | RuntimeException e) {
            house.close();
            throw e;
        }
        return house;
    }

    static HouseProcess open(Path data, Postbox postbox) throws IOException, InterruptedException {
        return open(data, List.of("--spring.mail.host=127.0.0.1", "--spring.mail.port=" + postbox.port()));
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> output.append(line).append('\n'));
        } catch (IOException | UncheckedIOException e) {
            // killed
            output.append(e).append('\n');
        }
    }

    String output() {
        return output.toString();
    }

    /** What it complained of, with where that came from. */
    String complaints() {
        return Pattern.compile("(?m)^.* ERROR .*\\n(?:(?!\\d{4}-).*\\n){0,120}").matcher(output()).results().map(MatchResult::group).collect(Collectors.joining());
    }

    /** Of its web pages, once it has said that it has started. */
    int port() {
        Matcher door = DOOR.matcher(output);
        if (!door.find()) {
            throw new IllegalStateException("not started:\n" + output);
        }
        return Integer.parseInt(door.group(1));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop, as Ctrl+C and a service manager do. */
    void terminate() {
        process.destroy();
    }

    /** {@code kill -9} */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitValue() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new AssertionError("still running:\n" + output);
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
