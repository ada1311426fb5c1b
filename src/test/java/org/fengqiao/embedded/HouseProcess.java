package org.fengqiao.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application in a process of its own, as somebody starts it from a command line. */
final class HouseProcess implements AutoCloseable {

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
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp", classpath,
                "org.fengqiao.FengqiaoApplication", "--fengqiao.data-directory=" + data, "--fengqiao.binaries-directory=target/postgres-binaries",
                "--server.address=127.0.0.1"));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        command.addAll(arguments);
        return new HouseProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
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
