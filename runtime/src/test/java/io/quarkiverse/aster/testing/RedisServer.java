package io.quarkiverse.aster.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Redis server of the machine, on the loopback interface, which keeps what it is told in a folder. Where there is none,
 * root gets the package; for anybody else the test is skipped, and says so.
 */
public final class RedisServer implements AutoCloseable {

    private static final String PROGRAM = "redis-server";

    private final Path folder;
    private final int port;
    private final String program;
    private Process process;

    private RedisServer(Path folder, int port, String program) {
        this.folder = folder;
        this.port = port;
        this.program = program;
    }

    /** One that answers. */
    public static RedisServer start(Path folder) {
        return start(folder, freePort());
    }

    /** The same on that port. */
    public static RedisServer start(Path folder, int port) {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), () -> "skipped: no " + PROGRAM + " on the PATH (install Debian's package " + PROGRAM
                + ", or run as root to have it installed)");
        RedisServer server = new RedisServer(folder, port, program.get().toString());
        server.start();
        return server;
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it, with what it has kept. */
    public void start() {
        process = run(folder, program, "--bind", "127.0.0.1", "--port", String.valueOf(port), "--dir", folder.toString(),
                "--save", "", "--appendonly", "yes", "--appendfsync", "always");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (!answers()) {
                assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as(PROGRAM + " has ended; see " + log(folder)).isFalse();
                assertThat(System.nanoTime()).as(PROGRAM + " answers within 30 s").isLessThan(deadline);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends it as a crash does. */
    public void kill() {
        process.destroyForcibly();
        await(process);
    }

    /** Has it answer nobody, and keep their connections. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        assertThat(await(run(folder, "kill", "-" + name, String.valueOf(process.pid())))).isZero();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes());
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> program() {
        Optional<Path> found = find(PROGRAM);
        if (found.isEmpty() && "root".equals(System.getProperty("user.name")) && find("apt-get").isPresent()) {
            install("update", "-q");
            // its own service is not to run
            install("install", "-q", "-y", "--no-install-recommends", PROGRAM);
            return find(PROGRAM);
        }
        return found;
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)).filter(Files::isExecutable)
                .findFirst();
    }

    private static void install(String... arguments) {
        try {
            Path folder = Files.createTempDirectory("apt");
            await(run(folder, Stream.concat(Stream.of("apt-get"), Stream.of(arguments)).toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("output.log");
    }

    private static Process run(Path folder, String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
        builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive", "RUNLEVEL", "1"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int await(Process process) {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
