package io.quarkiverse.aster.it.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;

/** Somebody with a key, and perhaps a credential, who calls by the operator tool: a process of its own. */
final class Caller {

    private static final Path JAR = Path.of(System.getProperty("aster.jar"));

    private final Path folder;
    private final NodeKey key = NodeKey.generate();
    private final Path identity;
    private Path credential;

    /** What came of a call. */
    record Outcome(int exitCode, String out, String err) {
    }

    /** A process that runs. */
    record Running(Process process, Path err) implements AutoCloseable {

        /** Waits for its end. */
        Outcome end() {
            try {
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("aster call: still running");
                }
                return new Outcome(process.exitValue(), out, Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    Caller(Path folder) {
        this.folder = folder;
        this.identity = folder.resolve("node.identity");
        write(() -> IdentityFile.empty().withNodeKey(key).write(identity));
    }

    String id() {
        return key.id().toString();
    }

    /** Gives it a credential of its own key. */
    Caller enrolledBy(RootKey root, Instant expiry) {
        return with(ConsumerEnrollmentCredential.signPolicy(root, Optional.of(key.id()), expiry.getEpochSecond(), Map.of()));
    }

    /** Has it present the credential of somebody else. */
    Caller withCredentialOf(Caller other) {
        credential = other.credential;
        return this;
    }

    private Caller with(ConsumerEnrollmentCredential given) {
        credential = folder.resolve("credential.json");
        write(() -> CredentialFile.write(credential, given));
        return this;
    }

    Outcome call(String address, String... arguments) {
        try (Running running = start(address, arguments)) {
            return running.end();
        }
    }

    Running start(String address, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-jar", JAR.toString(), "call", address));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--json", "--identity", identity.toString()));
        if (credential != null) {
            command.addAll(List.of("--credential", credential.toString()));
        }
        try {
            Path err = Files.createTempFile(folder, "err", ".txt");
            return new Running(new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void write(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
