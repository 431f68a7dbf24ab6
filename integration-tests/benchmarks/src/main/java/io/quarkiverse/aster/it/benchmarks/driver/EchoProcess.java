package io.quarkiverse.aster.it.benchmarks.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.aster.it.benchmarks.echo.EchoMain;
import io.quarkiverse.aster.it.benchmarks.echo.Role;
import io.quarkiverse.aster.it.benchmarks.load.RoundRequest;
import io.quarkiverse.aster.it.benchmarks.load.RoundResult;
import io.quarkiverse.aster.it.benchmarks.load.StreamRequest;

/** A JVM that plays one role. It ends with its standard input, so it never outlives the driver. */
final class EchoProcess implements AutoCloseable {

    /** The same for all four. */
    private static final List<String> JVM_OPTIONS = List.of("-Xms512m", "-Xmx512m");
    private static final int START_SECONDS = 60;
    private static final int ANSWER_SECONDS = 90;
    private static final int END_SECONDS = 10;
    /** One line is awaited at a time; more is a defect of the process, which must not fill the memory. */
    private static final int MOST_LINES = 100;
    private static final String END = "";

    private final Role role;
    private final Path log;
    private final Process process;
    private final Writer in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);

    private EchoProcess(Role role, Path log, Process process) {
        this.role = role;
        this.log = log;
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /**
     * @param target where the application was built to; its log goes there, too
     * @param configuration beside the profile of the role
     */
    static EchoProcess start(Role role, Path target, Map<String, String> configuration) throws IOException {
        Path log = Files.createDirectories(target.resolve("logs")).resolve(role.profile() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(extraOptions(role));
        command.add("-Dquarkus.profile=" + role.profile());
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(target.resolve("quarkus-app").resolve("quarkus-run.jar").toString());
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        EchoProcess started = new EchoProcess(role, log, process);
        Thread reader = new Thread(started::read, "output of " + role.profile());
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    /** Further JVM options of one role, for profiling: the system property {@code benchmark.jvm.<role>}. */
    private static List<String> extraOptions(Role role) {
        String options = System.getProperty("benchmark.jvm." + role.profile(), "");
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }

    /** Waits until it is ready; returns the address of a server. */
    String awaitReady() throws InterruptedException {
        String line = next(START_SECONDS);
        if (!line.startsWith(EchoMain.READY + " ")) {
            throw new IllegalStateException(role.profile() + ": " + line + " (expected: " + EchoMain.READY + ")");
        }
        return line.substring(EchoMain.READY.length() + 1);
    }

    /** @throws IllegalStateException if a call failed */
    RoundResult run(RoundRequest request) throws IOException, InterruptedException {
        return run(request.toLine());
    }

    /** @throws IllegalStateException if a call failed */
    RoundResult run(StreamRequest request) throws IOException, InterruptedException {
        return run(request.toLine());
    }

    private RoundResult run(String request) throws IOException, InterruptedException {
        in.write(request + "\n");
        in.flush();
        RoundResult result = RoundResult.parse(next(ANSWER_SECONDS));
        if (result.failures() > 0) {
            throw new IllegalStateException(role.profile() + ", " + request + ": " + result.calls() + " calls answered, "
                    + result.failures() + " failed (expected: 0), first failure: " + result.firstFailure());
        }
        return result;
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(EchoMain.READY + " ") || line.startsWith(RoundResult.TAG + " ")) {
                    lines.put(line);
                } else {
                    // the JVM itself has something to say
                    System.err.println(role.profile() + ": " + line);
                }
            }
            lines.put(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String next(int seconds) throws InterruptedException {
        String line = lines.poll(seconds, TimeUnit.SECONDS);
        if (line == null) {
            throw new IllegalStateException(
                    role.profile() + ": no answer within " + seconds + " s; its log is " + log);
        }
        if (line.equals(END)) {
            throw new IllegalStateException(role.profile() + ": has ended; its log is " + log);
        }
        return line;
    }

    @Override
    public void close() {
        try (in) {
            // the end of its input is what ends it
        } catch (IOException e) {
            process.destroy();
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
